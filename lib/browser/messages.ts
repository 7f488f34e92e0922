import browser from 'webextension-polyfill';
import { type Command, commandSchema, type Reply } from '../core/command.ts';

/** Sends a command to the background. A background that died on the way is a failure, no throw. */
export async function send(command: Command): Promise<Reply> {
  try {
    const reply = await browser.runtime.sendMessage(command);
    return (reply as Reply | undefined) ?? { ok: false, error: 'failed' };
  } catch {
    return { ok: false, error: 'failed' };
  }
}

/** The command in a message from one of our own pages; null for anything else. */
export function parseCommand(
  message: unknown,
  sender: { id?: string; url?: string },
): Command | null {
  const isOurs = sender.id === browser.runtime.id;
  const isPage = sender.url?.startsWith(browser.runtime.getURL('')) ?? false;
  const command = commandSchema.safeParse(message);
  return isOurs && isPage && command.success ? command.data : null;
}
