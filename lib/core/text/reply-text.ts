import type { Texts } from '../base/texts.ts';
import type { Reply } from '../state/command.ts';

/** Returns a text that says why a command could not get an answer from HeyGen. */
export function replyErrorText(reply: Extract<Reply, { ok: false }>, texts: Texts): string {
  if (reply.error === 'no_key') return texts.say('key_no_key');
  if (reply.error === 'failed') return texts.say('failed');
  return texts.say(`problem_${reply.problem.kind}`, reply.problem.httpStatus ?? '');
}
