import { signal } from '@preact/signals';
import { sendCommand } from '../browser/messages/send-command.ts';
import type { Command, Reply } from '../core/state/command.ts';
import type { BackgroundContext } from '../ui/shared/context.ts';

/**
 * Commands that show their result where the user started them, and can be repeated there. A failure
 * of any other command gets the banner with **Try again**.
 */
const QUESTIONS: ReadonlySet<Command['type']> = new Set([
  'test_key',
  'test_notice',
  'recent',
  'download',
  'permission_answered',
  'probe',
]);

/** Returns what a command is about: a later command about the same jobs replaces it. */
function subjectOf(command: Command): string {
  const jobs =
    ('id' in command && command.id) ||
    ('ids' in command && command.ids) ||
    ('jobs' in command && command.jobs.map((item) => ('job' in item ? item.job.id : item.id)));
  return `${command.type} ${jobs}`;
}

/** Creates the sender of the user's commands. It remembers those that failed, for a retry. */
export function createCommandSender(): Pick<BackgroundContext, 'send' | 'retry' | 'hasFailed'> {
  const hasFailed = signal(false);
  const failed = new Map<string, Command>();
  const send = async (command: Command): Promise<Reply> => {
    const reply = await sendCommand(command);
    if (QUESTIONS.has(command.type)) return reply;
    failed.delete(subjectOf(command));
    if (!reply.ok && reply.error === 'failed') failed.set(subjectOf(command), command);
    hasFailed.value = failed.size > 0;
    return reply;
  };
  return {
    hasFailed,
    send,
    retry: () => {
      for (const command of failed.values()) void send(command);
    },
  };
}
