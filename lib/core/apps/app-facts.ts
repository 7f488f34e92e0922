import type { EpochMs } from '../base/time.ts';
import type { HeardOfJob } from '../heard/heard.ts';
import type { Job } from '../job/job.ts';

/** What a rule may use. */
export interface AppFacts {
  job: Job;
  /** From when on the app can know that the job has ended; null if it has not. */
  endAt: EpochMs | null;
  /** HeyGen has known the job, so that its end is the end of something. */
  wasKnown: boolean;
  heardOfJob: HeardOfJob;
  /** The app hears of the end from us, so its silence proves nothing. */
  isTold: boolean;
  /** What the same app has heard about other ids. */
  others: HeardById;
}

/** What one app has heard, by id. */
export type HeardById = Readonly<Record<string, HeardOfJob>>;
