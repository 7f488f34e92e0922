import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import type { Event } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { readAgain } from './apply-answer.ts';

/** What to give up when the storage is full. */
export type Loss = 'nothing' | 'logs' | 'new details';

/**
 * Returns what to give up, one after the other, until a change fits into the storage: the logs,
 * which hold only the past, and then details, which HeyGen can send again. What the user entered is
 * never given up; a command fails instead. Nothing is given up for the question of a page.
 */
export function lossesFor(event: Event): readonly Loss[] {
  if (event.type === 'polled') return ['nothing', 'logs', 'new details'];
  const isOfPage = event.type === 'site_asked' || (event.type === 'track' && event.site);
  return isOfPage ? ['nothing'] : ['nothing', 'logs'];
}

/**
 * Returns a change without its new details. A job that ends loses the known ones too, to make room:
 * that it has ended matters more than its title and links. A finished job is read again for its
 * link, like a job whose link is not published yet.
 */
export function shrinkChange(before: State, after: State): State {
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const jobs = after.jobs.map((job) => {
    const old = known.get(job.id);
    return old === job ? job : shrink(old, job);
  });
  return { ...after, jobs };
}

function shrink(known: Job | undefined, job: Job): Job {
  const isEnding = known?.status !== job.status && !isActive(job);
  const light: Job = { ...job, details: isEnding ? null : (known?.details ?? null) };
  if (isActive(job) || !lacksLink(light)) return light;
  return readAgain({ ...light, linkReads: known?.linkReads ?? 0 });
}
