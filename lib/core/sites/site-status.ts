import { idOf } from '../ids/mention.ts';
import { type Job, targetOf } from '../job/job.ts';
import type { JobRef } from '../job/kind.ts';
import { errorWords } from '../text/explain.ts';
import type { SiteStatus } from './site-protocol.ts';

/** Returns the ids that look like HeyGen's: an app that asks for `undefined` must not track it. */
export const realIds = (ids: readonly string[]): string[] => ids.filter((id) => idOf(id) === id);

/** Finds the job of an id. A page may ask for an agent session or for the video that it named. */
const jobFor = (jobs: readonly Job[], id: string): Job | undefined =>
  jobs.find((job) => job.id === id) ?? jobs.find((job) => targetOf(job).id === id);

/** Returns the jobs that a page asks for. An id that is not tracked yet becomes a new job. */
export const jobsForSite = (jobs: readonly Job[], ids: readonly string[]): JobRef[] =>
  ids.map((id) => ({ id: jobFor(jobs, id)?.id ?? id, kind: null }));

/** Returns one status for each id that a page asked for, except for ids without a job. */
export function siteStatuses(jobs: readonly Job[], ids: readonly string[]): SiteStatus[] {
  return ids.flatMap((id) => {
    const job = jobFor(jobs, id);
    if (!job) return [];
    const error = job.status === 'completed' ? null : errorWords(job);
    return [{ id, status: job.status, error, time: job.checkedAt }];
  });
}

/** Returns the statuses that a change makes new for a site, among the jobs that it asked for. */
export function siteNews(
  before: readonly Job[],
  after: readonly Job[],
  site: string,
): SiteStatus[] {
  const known = new Set(before);
  const changed = after.filter((job) => job.sites.includes(site) && !known.has(job));
  const ids = changed.flatMap((job) => [...new Set([job.id, targetOf(job).id])]);
  const old = new Set(siteStatuses(before, ids).map((status) => JSON.stringify(status)));
  return siteStatuses(changed, ids).filter((status) => !old.has(JSON.stringify(status)));
}
