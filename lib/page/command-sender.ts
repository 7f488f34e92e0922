import { signal } from '@preact/signals';
import { sendCommand } from '../browser/messages/send-command.ts';
import type { Command, Reply } from '../core/state/command.ts';
import type { Ui } from '../ui/shared/context.ts';

/**
 * Whether a command changes something, so that it is worth repeating. Those that only ask are
 * answered where they were asked, and can be asked again there.
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

/** What is wanted of the same thing, now so and then otherwise. */
const WANTED = new Set(['muted', 'label', 'settings']);

/** What a command is about: a later one about the same takes its place. */
const subjectOf = (command: Command): string =>
  JSON.stringify(command, (key, value) => (WANTED.has(key) ? undefined : value));

/** Sends the user's commands, and remembers those that could not be carried out. */
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
