import { LIVE_INTERVAL_MS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { mainFileOf } from './files.ts';
import { isActive, type Job } from './job.ts';
import { isTerminal, type JobStatus } from './status.ts';

/** Returns true for a finished job with a file that can be downloaded. */
export const isReady = (job: Job): boolean => mainFileOf(job) !== null;

/**
 * Returns the age in ms at which the last answer is stale: twice the planned wait, plus one live
 * interval. A stale status must not look current.
 */
export function staleAfterMs({ askedAt, nextPollAt, problem }: Job): number {
  const planned = nextPollAt === null || problem ? 0 : nextPollAt - askedAt;
  return 2 * Math.max(planned, POLL_INTERVAL_MS) + LIVE_INTERVAL_MS;
}

/** Returns true for an ending that needs the user's attention: every ending except `completed`. */
export const isFailure = (status: JobStatus): boolean =>
  isTerminal(status) && status !== 'completed';

/** Returns when HeyGen last knew a job, in epoch ms; null if it never did. */
export const lastKnownAtOf = ({ status, checkedAt, lastKnownAt }: Job): EpochMs | null =>
  status === 'not_found' ? lastKnownAt : (checkedAt ?? lastKnownAt);

/** Whether HeyGen knew a job before, and does not know it any more. */
export const isGone = ({ status, lastKnownAt }: Job): boolean =>
  status === 'not_found' && lastKnownAt !== null;

/** Whether HeyGen says with its own status word that a job was deleted. */
export const isDeleted = ({ status, rawStatus }: Job): boolean =>
  status === 'not_found' && rawStatus?.trim().toLowerCase() === 'deleted';

/** Whether HeyGen knows the id, but it belongs to another account. */
export const isDenied = ({ status, failure }: Job): boolean =>
  status === 'not_found' && failure?.code?.toLowerCase() === 'resource_access_denied';

/**
 * Whether a job waits for the user. That is also true after the longest wait: we have stopped
 * asking, but HeyGen goes on only when the user has answered.
 */
export const waitsForUser = ({ status, resumesAs }: Job): boolean =>
  status === 'waiting_for_input' || (status === 'timeout' && resumesAs === 'waiting_for_input');

/** Returns an id in a short form for texts: `012345…abcdef`. */
export const shortId = (id: string): string =>
  id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-6)}` : id;

/** Returns true if the last answer is so old that the shown status may be wrong. */
export const isStale = (job: Job, now: EpochMs): boolean =>
  isActive(job) && job.checkedAt !== null && Math.abs(now - job.checkedAt) >= staleAfterMs(job);
