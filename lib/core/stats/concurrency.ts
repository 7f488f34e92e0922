import type { Texts } from '../base/texts.ts';
import type { Job } from '../job/job.ts';
import { MEMBER_KIND } from '../job/kind.ts';

/**
 * So many jobs run side by side for an account that pays as it goes; one more is refused with 429
 * (https://developers.heygen.com/docs/usage-limits.md).
 */
export const CONCURRENT_MAX = 10;

export interface RunningNow {
  /** HeyGen works on them, or waits for an answer in them. */
  running: number;
  queued: number;
}

/** How many of the jobs on the list HeyGen has in hand. A batch is none itself: its videos are. */
export function runningNow(jobs: readonly Job[]): RunningNow {
  const single = jobs.filter(({ kind }) => MEMBER_KIND[kind ?? 'video'] === null);
  const of = (...statuses: Job['status'][]) =>
    single.filter(({ status }) => statuses.includes(status)).length;
  return { running: of('processing', 'waiting_for_input', 'unknown'), queued: of('queued') };
}

/** "3 of 10 at once"; the number alone where the account's plan evidently allows more. */
export const runningText = (running: number, texts: Texts): string =>
  running > CONCURRENT_MAX
    ? new Intl.NumberFormat(texts.locale).format(running)
    : texts.say('running_of', running, CONCURRENT_MAX);
