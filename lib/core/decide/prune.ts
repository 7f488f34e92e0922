import type { EpochMs } from '../base/time.ts';
import { isFailure } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { jobOfNotice, summaryNoticeId } from '../notifications/notification-id.ts';
import type { State } from '../state/state.ts';
import { dismiss } from './dismissed-ids.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Removes ended jobs that are older than the user wants to keep them, and the oldest ones above the
 * limit. Keeps a job that still has something pending: a poll, a notice, a download, or a failure
 * that the user has not seen.
 */
export function prune(state: State, now: EpochMs): State {
  const { keepDays, keepJobs } = state.settings;
  const oldestKept = now - keepDays * DAY_MS;
  const ended = state.jobs.filter((job) => !isActive(job));
  const isAllKept = ended.length <= keepJobs && ended.every((job) => endOf(job) >= oldestKept);
  if (isAllKept) return state;
  const newest = ended.toSorted((a, b) => endOf(b) - endOf(a));
  const gone = newest.filter((job, i) => i >= keepJobs || endOf(job) < oldestKept);
  const hasNotice = jobsWithNotices(state);
  const over = new Set(gone.filter((job) => !hasNotice.has(job.id) && !isNeeded(state, job)));
  if (over.size === 0) return state;
  // HeyGen may still run jobs that ended for our reasons: *Watch my account* must not re-add them.
  const dismissed = [...over].reduce(dismiss, state);
  return { ...dismissed, jobs: state.jobs.filter((job) => !over.has(job)) };
}

/** Returns the ids of the ended jobs that a change removed from the list. */
export function prunedIds(before: State, after: State): string[] {
  if (after.jobs === before.jobs) return [];
  const kept = new Set(after.jobs.map(({ id }) => id));
  return before.jobs.filter((job) => !isActive(job) && !kept.has(job.id)).map(({ id }) => id);
}

const endOf = ({ endedAt, addedAt }: Job): EpochMs => endedAt ?? addedAt;

const isNeeded = ({ downloads }: State, job: Job): boolean =>
  job.nextPollAt !== null || downloads.includes(job.id) || (!job.seen && isFailure(job.status));

/** Returns the ids of jobs with a pending notice, of their own or as part of a summary. */
function jobsWithNotices({ outbox, summaries }: State): ReadonlySet<string | null> {
  const folded = summaries
    .filter(({ n }) => outbox.includes(summaryNoticeId(n)))
    .flatMap(({ noticeIds }) => noticeIds);
  return new Set([...outbox, ...folded].map(jobOfNotice));
}
