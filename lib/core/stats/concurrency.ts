import { formatNumber } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { Job } from '../job/job.ts';
import { memberKindOf } from '../job/kind.ts';

/**
 * How many jobs a pay-as-you-go account can run at once. HeyGen refuses one more with 429
 * (https://developers.heygen.com/docs/usage-limits.md).
 */
export const CONCURRENT_MAX = 10;

/** How many jobs HeyGen has not finished. */
export interface RunningNow {
  /** HeyGen works on them or waits for the user's input. */
  running: number;
  queued: number;
}

/** Counts the unfinished jobs on the list. A batch does not count, but its members do. */
export function runningNow(jobs: readonly Job[]): RunningNow {
  const single = jobs.filter(({ kind }) => memberKindOf(kind) === null);
  const of = (...statuses: Job['status'][]) =>
    single.filter(({ status }) => statuses.includes(status)).length;
  return { running: of('processing', 'waiting_for_input', 'unknown'), queued: of('queued') };
}

/** Returns "3 / 10", or only the number if the account's plan evidently allows more. */
export const runningText = (running: number, texts: Texts): string =>
  running > CONCURRENT_MAX
    ? formatNumber(running, texts.locale)
    : texts.say('running_of', running, CONCURRENT_MAX);
