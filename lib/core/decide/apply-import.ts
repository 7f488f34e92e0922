import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { isLinkPending } from '../job/link-pending.ts';
import { isTerminal } from '../job/status.ts';
import type { Event } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { changeSettings } from './apply-settings.ts';

/**
 * Adds the jobs and settings that another install, or this one, has exported. Jobs that are already
 * tracked stay as they are, because our data is newer than a file.
 */
export function importAll(
  state: State,
  { jobs, settings }: Extract<Event, { type: 'import' }>,
  now: EpochMs,
): State {
  const tracked = new Set(state.jobs.map((job) => job.id));
  const added = new Map(jobs.filter(({ id }) => !tracked.has(id)).map((job) => [job.id, job]));
  const taken = [...added.values()].map((job) => takeOver(job, now));
  const withJobs = { ...state, jobs: [...state.jobs, ...taken] };
  return settings ? changeSettings(withJobs, settings) : withJobs;
}

/**
 * Prepares an imported job. An ended job does not notify again. An active job is due at once, and
 * does not notify either if it has ended since the export. Times are capped at `now`, because the
 * clock of the exporting device may have been ahead.
 */
function takeOver(job: Job, now: EpochMs): Job {
  const known: Job = {
    ...job,
    addedAt: Math.min(job.addedAt, now),
    checkedAt: job.checkedAt === null ? null : Math.min(job.checkedAt, now),
    askedAt: now,
    attempts: 0,
    // The file holds no log.
    sameAnswers: 0,
    problem: null,
    seen: true,
    quiet: true,
    // A site may learn about jobs only after the user has allowed it in this install.
    sites: [],
  };
  if (isTerminal(job.status)) {
    const endedAt = Math.min(job.endedAt ?? now, now);
    return { ...known, endedAt, nextPollAt: isLinkPending(known) ? now : null };
  }
  return { ...known, watchedSince: now, endedAt: null, nextPollAt: now };
}
