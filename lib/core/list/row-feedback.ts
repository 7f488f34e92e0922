import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import type { JobStatus } from '../job/status.ts';
import { statusText } from '../text/job-text.ts';

/** The feedback of a row on a click: a check is running, a check or a reset is done, or a text. */
export type RowFeedback =
  | { type: 'asking' }
  | { type: 'checked'; askedAt: EpochMs; at: EpochMs }
  /** `was` is the status before the reset. */
  | { type: 'reset'; was: JobStatus; askedAt: EpochMs; at: EpochMs }
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
  if (feedback.type === 'reset') return resetText(feedback.was, isAnswered, job, texts);
  return isAnswered ? texts.say('answer_status', statusText(job, texts)) : texts.say('answer_none');
}

/** Returns what a reset has led to: the job's status is what HeyGen says now. */
function resetText(was: JobStatus, isAnswered: boolean, job: Job, texts: Texts): string {
  if (!isAnswered) return texts.say('reset_unanswered');
  const word = job.status === 'unknown' ? (job.rawStatus ?? '?') : statusText(job, texts);
  const said = word.charAt(0).toLocaleLowerCase(texts.locale) + word.slice(1);
  return texts.say(was === job.status ? 'reset_still' : 'reset_says', said);
}
