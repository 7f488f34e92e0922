import type { Command, Reply } from '../../core/state/command.ts';
import { browser } from '../api.ts';

const isReply = (value: unknown): value is Reply =>
  typeof (value as Partial<Reply> | undefined)?.ok === 'boolean';

/**
 * Sends a command to the background and returns its reply. Never rejects: when the background dies
 * before it replies, the reply is `{ ok: false, error: 'failed' }`.
 */
export async function sendCommand(command: Command): Promise<Reply> {
  try {
    const reply = await browser.runtime.sendMessage(command);
    return isReply(reply) ? reply : { ok: false, error: 'failed' };
  } catch {
    return { ok: false, error: 'failed' };
  }
}
