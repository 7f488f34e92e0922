import type { Texts } from '../base/texts.ts';
import type { Problem } from '../job/problem.ts';
import type { Reply } from '../state/command.ts';

/** Returns a text that says why a command could not get an answer from HeyGen. */
export function replyErrorText(reply: Extract<Reply, { ok: false }>, texts: Texts): string {
  if (reply.error === 'no_key') return texts.say('key_no_key');
  if (reply.error === 'failed') return texts.say('failed');
  return problemText(reply.problem, texts);
}

/** Returns a text that says what a problem is. */
export const problemText = ({ kind, httpStatus }: Problem, texts: Texts): string =>
  texts.say(`problem_${kind}`, httpStatus ?? '');
