import { storedBytes } from '../base/byte-length.ts';
import { MAX_LINK_READS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import { isLinkPending } from '../job/link-pending.ts';
import { isTerminal } from '../job/status.ts';
import type { Event } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { changeSettings } from './apply-settings.ts';
import { want } from './dismissed-ids.ts';
import { isTooOld, lossUnder } from './prune.ts';

/**
 * How much of the browser's 10 MB all jobs may take after an import, in bytes. The rest is for logs,
 * and for what HeyGen says about the user's own jobs later.
 */
const IMPORT_ROOM = 6_000_000;

/**
 * Adds the jobs and settings that another install, or this one, has exported. Jobs that are already
 * tracked stay as they are, because our data is newer than a file, but those that *Watch my account*
 * has added become the user's own. Limits that would remove tracked
 * jobs are taken over only if the user has agreed (`mayRemove`). What does not fit is left out.
 */
export function importAll(
  state: State,
  { jobs, settings = {}, mayRemove = false }: Extract<Event, { type: 'import' }>,
  now: EpochMs,
): State {
  const tracked = new Set(state.jobs.map((job) => job.id));
  const named = new Set(jobs.map(({ id }) => id));
  const known = state.jobs.map((job) =>
    job.found && named.has(job.id) ? { ...job, found: false } : job,
  );
  const added = new Map(jobs.filter(({ id }) => !tracked.has(id)).map((job) => [job.id, job]));
  const taken = withinRoom(state.jobs, [...added.values()]).map((job) => takeOver(job, now));
  const withJobs = { ...want(state, [...named]), jobs: [...known, ...taken] };
  const { keepDays: _, keepJobs: __, ...harmless } = settings;
  const isSafe = mayRemove || lossUnder(state, settings, now) === 0;
  const next = changeSettings(withJobs, isSafe ? settings : harmless);
  // `prune` would remove these too, but only by a time that is sure.
  const { keepDays } = next.settings;
  const isKept = (job: Job) => job.nextPollAt !== null || !isTooOld(job, keepDays, now);
  return { ...next, jobs: next.jobs.filter((job) => tracked.has(job.id) || isKept(job)) };
}

/**
 * Returns the jobs of a file that fit beside the tracked ones, in their order: first those that are
 * still running, then the newest. A full storage would cost the user's logs and new details.
 */
function withinRoom(tracked: readonly Job[], jobs: readonly Job[]): Job[] {
  let room = IMPORT_ROOM - storedBytes(tracked);
  const newestFirst = jobs.toReversed();
  const wanted = [...newestFirst.filter(isActive), ...newestFirst.filter((job) => !isActive(job))];
  const fitting = wanted.filter((job) => {
    const bytes = storedBytes(job);
    if (bytes > room) return false;
    room -= bytes;
    return true;
  });
  const taken = new Set(fitting);
  return jobs.filter((job) => taken.has(job));
}

/**
 * Prepares an imported job. An ended job does not notify again. An active job is due at once, and
 * does not notify either if it has ended since the export. Times are capped at `now`, because the
 * clock of the exporting device may have been ahead.
 */
function takeOver(job: Job, now: EpochMs): Job {
  const past = (at: EpochMs | null) => (at === null ? null : Math.min(at, now));
  const { oldEnd } = job;
  const known: Job = {
    ...job,
    addedAt: Math.min(job.addedAt, now),
    checkedAt: past(job.checkedAt),
    lastKnownAt: past(job.lastKnownAt),
    slowAt: past(job.slowAt),
    ...(oldEnd && { oldEnd: { ...oldEnd, endedAt: past(oldEnd.endedAt) } }),
    askedAt: now,
    attempts: 0,
    // The file holds no log.
    sameAnswers: 0,
    problem: null,
    seen: true,
    quiet: true,
    found: false,
    // The user's own jobs stay when the list is full.
    source: 'file',
    // A site may learn about jobs only after the user has allowed it in this install.
    sites: [],
  };
  if (isTerminal(job.status)) {
    const endedAt = Math.min(job.endedAt ?? now, now);
    // A few reads are enough: thousands of such jobs must not keep the worker busy for days.
    const linkReads = Math.max(job.linkReads, MAX_LINK_READS - 3);
    return { ...known, endedAt, linkReads, nextPollAt: isLinkPending(known) ? now : null };
  }
  return { ...known, watchedSince: now, endedAt: null, nextPollAt: now };
}
