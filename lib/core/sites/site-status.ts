import { idOf } from '../ids/mention.ts';
import { type Job, targetOf } from '../job/job.ts';
import type { JobRef } from '../job/kind.ts';
import { errorWords } from '../text/explain.ts';
import type { SiteStatus } from './site-protocol.ts';

/** Ids as HeyGen makes them: an app that asks for `undefined` must not have it tracked. */
export const realIds = (ids: readonly string[]): string[] => ids.filter((id) => idOf(id) === id);

/** A page may ask for an agent session or for the video that it named. */
const jobFor = (jobs: readonly Job[], id: string): Job | undefined =>
  jobs.find((job) => job.id === id) ?? jobs.find((job) => targetOf(job).id === id);

/** The jobs that a page's question is about; ids that are not tracked yet are jobs to be. */
export const askedJobs = (jobs: readonly Job[], ids: readonly string[]): JobRef[] =>
  ids.map((id) => ({ id: jobFor(jobs, id)?.id ?? id, kind: null }));

/** What a page that asked for these ids is told: one status for each id that stands for a job. */
export function siteStatuses(jobs: readonly Job[], ids: readonly string[]): SiteStatus[] {
  return ids.flatMap((id) => {
    const job = jobFor(jobs, id);
    if (!job) return [];
    const error = job.status === 'completed' ? null : errorWords(job);
    return [{ id, status: job.status, error, time: job.checkedAt }];
  });
}

/** What a change means for the pages of a site: what is new of the jobs that it asked for. */
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
