import { MAX_LINK_READS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import { isLinkPending, lacksLink } from '../job/link-pending.ts';
import type { State } from '../state/state.ts';

/** How much of the changed jobs is stored: all, all but new details, or all but any details. */
export type Shrink = 'all' | 'known details' | 'no details';

/**
 * Returns a change that does not fit into the storage without the details, which HeyGen can send
 * again: that a job has ended matters more than its title and links. A finished job is read again
 * for its link, like a job whose link is not published yet.
 */
export function shrinkChange(before: State, after: State, how: Shrink, now: EpochMs): State {
  if (how === 'all') return after;
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const jobs = after.jobs.map((job) => {
    const old = known.get(job.id);
    return old === job ? job : shrink(old, job, how, now);
  });
  return { ...after, jobs };
}

function shrink(known: Job | undefined, job: Job, how: Shrink, now: EpochMs): Job {
  const details = how === 'known details' ? (known?.details ?? null) : null;
  const light: Job = { ...job, details };
  if (isActive(job) || !lacksLink(light)) return light;
  const linkReads = Math.min((known?.linkReads ?? 0) + 1, MAX_LINK_READS);
  const read = { ...light, linkReads };
  return { ...read, nextPollAt: isLinkPending(read) ? now + POLL_INTERVAL_MS : null };
}
