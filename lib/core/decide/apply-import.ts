import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { isLinkPending } from '../job/link-pending.ts';
import { isTerminal } from '../job/status.ts';
import type { Event } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { changeSettings } from './apply-settings.ts';

/**
 * Takes over what another Renderwatch had, or this one before. A job that is tracked already stays
 * as it is: what is known here is newer than a file.
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
 * An ended job tells nobody of its ending once more; an active one is asked at once, and that it
 * has ended since is no news either. Its times may come from a clock that went ahead.
 */
function takeOver(job: Job, now: EpochMs): Job {
  const known: Job = {
    ...job,
    addedAt: Math.min(job.addedAt, now),
    checkedAt: job.checkedAt === null ? null : Math.min(job.checkedAt, now),
    askedAt: now,
    attempts: 0,
    problem: null,
    seen: true,
    quiet: true,
    // A site is told of jobs only where the user has allowed it here.
    sites: [],
  };
  if (isTerminal(job.status)) {
    const endedAt = Math.min(job.endedAt ?? now, now);
    return { ...known, endedAt, nextPollAt: isLinkPending(known) ? now : null };
  }
  return { ...known, watchedSince: now, endedAt: null, nextPollAt: now };
}
