import { type EpochMs, isActive, type Job } from './job.ts';
import { POLL_INTERVAL_MS } from './limits.ts';
import { lacksLink } from './link-pending.ts';
import type { State } from './state.ts';

/**
 * A change that does not fit into the storage, without what HeyGen can tell again: that a job has
 * ended matters more than its title and links. A finished job is read again for its link, later.
 */
export function leanChange(before: State, after: State, now: EpochMs): State {
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const jobs = after.jobs.map((job) => (known.get(job.id) === job ? job : lean(job, now)));
  return { ...after, jobs };
}

function lean(job: Job, now: EpochMs): Job {
  const light: Job = { ...job, details: null };
  const isRead = !isActive(job) && lacksLink(light);
  return isRead ? { ...light, linkReads: 0, nextPollAt: now + POLL_INTERVAL_MS } : light;
}
