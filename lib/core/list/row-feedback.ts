import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { statusText } from '../text/job-text.ts';

/** The feedback of a row on a click: a check is running, a check is done, or a text. */
export type RowFeedback =
  | { type: 'asking' }
  | { type: 'checked'; askedAt: EpochMs; at: EpochMs }
  | { type: 'text'; text: string; at: EpochMs };

/** How long the feedback on a click stays visible. */
const ANSWER_MS = 10_000;

/** Returns what a row says about the last click; null if there is nothing to say any more. */
export function feedbackText(
  feedback: RowFeedback | undefined,
  job: Job,
  now: EpochMs,
  texts: Texts,
): string | null {
  if (!feedback) return null;
  if (feedback.type === 'asking') return texts.say('checking');
  if (now - feedback.at > ANSWER_MS) return null;
  if (feedback.type === 'text') return feedback.text;
  const isAnswered = (job.checkedAt ?? 0) >= feedback.askedAt;
  return isAnswered ? texts.say('answer_status', statusText(job, texts)) : texts.say('answer_none');
}
