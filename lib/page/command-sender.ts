import { signal } from '@preact/signals';
import { sendCommand } from '../browser/messages/send-command.ts';
import type { Command, Reply } from '../core/state/command.ts';
import type { Ui } from '../ui/shared/context.ts';

/**
 * Whether a command changes something, so that a failure gets the banner with **Try again**. The
 * others show their result where the user started them, and can be repeated there.
 */
const CHANGES: Record<Command['type'], boolean> = {
  track: true,
  check: true,
  reset: true,
  keep: true,
  label: true,
  mute: true,
  stop: true,
  restore: true,
  settings: true,
  key_changed: true,
  import: true,
  reset_all: true,
  seen: false,
  live: false,
  test_key: false,
  test_notice: false,
  recent: false,
  download: false,
  permission_answered: false,
  probe: false,
};

/** The fields of a command that hold the wanted value, not the thing that it is about. */
const VALUES = new Set(['muted', 'label', 'settings']);

/** Returns what a command is about: a later command about the same thing replaces it. */
const subjectOf = (command: Command): string =>
  JSON.stringify(command, (key, value) => (VALUES.has(key) ? undefined : value));

/** Creates the sender of the user's commands. It remembers those that failed, for a retry. */
export function createCommandSender(): Pick<Ui, 'send' | 'retry' | 'hasFailed'> {
  const hasFailed = signal(false);
  const failed = new Map<string, Command>();
  const sendNow = async (command: Command): Promise<Reply> => {
    const reply = await sendCommand(command);
    if (CHANGES[command.type]) {
      failed.delete(subjectOf(command));
      if (!reply.ok && reply.error === 'failed') failed.set(subjectOf(command), command);
      hasFailed.value = failed.size > 0;
    }
    return reply;
  };
  return {
    hasFailed,
    send: sendNow,
    retry: () => {
      for (const command of failed.values()) void sendNow(command);
    },
  };
}
