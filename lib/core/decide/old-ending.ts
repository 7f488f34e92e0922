import { ADDED_JUST_NOW_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { isOurEnding, isTerminal } from '../job/status.ts';

type OldEnd = NonNullable<Job['oldEnd']>;

/**
 * Returns the ending that is no news once the job is reset: the one that HeyGen has reported. Null
 * if HeyGen has reported none.
 */
export function endingBeforeReset(job: Job): OldEnd | null {
  const { status, endedAt, endSeen } = job;
  return isTerminal(status) && !isOurEnding(status)
    ? { status, endedAt, endSeen }
    : (job.oldEnd ?? null);
}

/**
 * Returns the ending of a job if it is no news: it is the same as before a reset, or the job had
 * ended before it was added. `ended` is the job with HeyGen's answer, `job` the one before it.
 */
export function oldEndingOf(job: Job, ended: Job, now: EpochMs): OldEnd | null {
  const { status, endedAt } = ended;
  if (job.oldEnd?.status === status) return job.oldEnd;
  return isFirstAnswer(job) && endedBeforeAdded(ended, now)
    ? { status, endedAt, endSeen: false }
    : null;
}

/** Whether HeyGen says for the first time what a job does. */
const isFirstAnswer = ({ checkedAt, lastKnownAt }: Job): boolean =>
  checkedAt === null && lastKnownAt === null;

/**
 * Whether a job that we never saw running had ended before it was added. HeyGen's time of the end
 * decides. If HeyGen gives none, an ending that shows right after the adding is older than it, unless
 * the job was created just before. A minute is allowed for the way from HeyGen's page to ours, and
 * for clocks that differ. An id that HeyGen does not know has not ended.
 */
function endedBeforeAdded({ status, details, addedAt }: Job, now: EpochMs): boolean {
  const long = addedAt - ADDED_JUST_NOW_MS;
  if (status === 'not_found') return false;
  const completedAt = status === 'completed' ? (details?.completedAt ?? null) : null;
  if (completedAt !== null) return completedAt < long;
  const isJustAdded = now >= addedAt && now - addedAt <= ADDED_JUST_NOW_MS;
  return isJustAdded && (details?.createdAt ?? 0) < long;
}
