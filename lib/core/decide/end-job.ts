import { PLAN_HORIZON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isMadeUp } from '../job/guests.ts';
import { isActive, type Job } from '../job/job.ts';
import { isOurEnding, isTerminal, type JobStatus } from '../job/status.ts';
import { enqueueNotices } from '../notifications/outbox.ts';
import { longestWaitMs } from '../settings/settings.ts';
import type { Event } from '../state/event.ts';
import { appNoticeId } from '../state/notification-id.ts';
import type { State } from '../state/state.ts';

/**
 * Returns the fields of an ended job, which is not polled any more. The same ending again is no
 * news: `endedAt` and `seen` stay as they were.
 */
export function endJob(
  job: Job,
  status: JobStatus,
  now: EpochMs,
): Pick<Job, 'status' | 'nextPollAt' | 'endedAt' | 'seen' | 'resumesAs'> {
  const isSame = job.status === status;
  const resumesAs = isTerminal(job.status) ? job.resumesAs : job.status;
  return {
    status,
    nextPollAt: null,
    endedAt: isSame ? job.endedAt : now,
    seen: isSame ? job.seen : false,
    resumesAs: isOurEnding(status) ? resumesAs : null,
  };
}

/**
 * Returns the start of the longest wait, moved so that only watched time counts: not the time
 * offline, a change of the clock, or a gap (sleep, a block) that is longer than any planned one. A
 * clock without power starts in 1970, and no time before that can be stored.
 */
export function watchedSince(job: Job, askedAt: EpochMs): EpochMs {
  const gap = askedAt - job.askedAt;
  const wasUnwatched = gap < 0 || gap > 2 * PLAN_HORIZON_MS || job.problem?.kind === 'offline';
  if (!wasUnwatched) return job.watchedSince;
  return Math.min(Math.max(0, job.watchedSince + gap), askedAt);
}

/**
 * Whether the longest wait for an unfinished job was over when HeyGen was asked. The time until the
 * answer does not count: the machine may have slept, or its clock may have been set forward.
 */
export const isOverdue = (state: State, job: Job): boolean =>
  job.askedAt - job.watchedSince >= longestWaitMs(state.settings, job);

/**
 * Whether the job's ending does not notify: it is muted, had ended before it was added or in the same
 * way before a reset, or it is an id that a page has made up. Such a page could notify every hour.
 */
export const endsSilently = (job: Job): boolean =>
  job.muted ||
  (job.quiet && !isOurEnding(job.status)) ||
  job.oldEnd?.status === job.status ||
  isMadeUp(job);

/** One notice says enough about an app for this long, however many of its jobs have ended. */
const QUIET_MS = 600_000;

/** Notifies once that open pages of the user's app have not noticed the end of a job. */
export function noteSpinning(
  state: State,
  { id, site, asks }: Extract<Event, { type: 'app_spins' }>,
  now: EpochMs,
): State {
  const job = state.jobs.find((known) => known.id === id);
  if (!job || job.spins || isActive(job) || endsSilently(job)) return state;
  if (!state.settings.notify.app || isQuiet(state, site, now)) return state;
  const jobs = state.jobs.map((known) =>
    known === job ? { ...known, spins: { site, asks, at: now } } : known,
  );
  return enqueueNotices({ ...state, jobs }, [appNoticeId(id)]);
}

const isQuiet = ({ jobs }: State, site: string, now: EpochMs): boolean =>
  jobs.some(({ spins }) => spins?.site === site && Math.abs(now - spins.at) < QUIET_MS);
