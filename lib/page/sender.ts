import { signal } from '@preact/signals';
import { send } from '../browser/messages.ts';
import type { Command, Reply } from '../core/command.ts';
import type { Ui } from '../ui/context.ts';

/** Sends the user's commands, and remembers the one that could not be carried out. */
export function createSender(): Pick<Ui, 'send' | 'retry' | 'hasFailed'> {
  const hasFailed = signal(false);
  let failed: Command | null = null;
  const sendNow = async (command: Command): Promise<Reply> => {
    const reply = await send(command);
    hasFailed.value = !reply.ok && reply.error === 'failed';
    failed = hasFailed.value ? command : null;
    return reply;
  };
  return {
    hasFailed,
    send: sendNow,
    retry: () => {
      if (failed) void sendNow(failed);
    },
  };
}
