import type { EpochMs } from '../base/time.ts';
import { REMOVED, redactText } from '../diagnostics/redact.ts';
import { idOf } from '../ids/mention.ts';
import { isActive, type Job, targetOf } from '../job/job.ts';
import type { JobRef } from '../job/kind.ts';
import type { JobStatus } from '../job/status.ts';
import { hideValues } from '../pasted/hide-values.ts';
import type { State } from '../state/state.ts';
import { errorWords } from '../text/explain.ts';
import { newIdsLeft } from './site-budget.ts';
import { SITE_LIMIT, SITE_REMOVED, type SiteStatus } from './site-protocol.ts';

/**
 * Returns the ids that look like HeyGen's: an app that asks for `undefined`, a hash or a key must
 * not track it.
 */
export const realIds = (ids: readonly string[]): string[] =>
  ids.filter((id) => idOf(id) === id && hideValues(id).text === id);

/**
 * Finds the jobs of these ids. A page may ask for an agent session or for the video that it named.
 * Goes through the list once: a site can ask for a hundred ids, often.
 */
export function findJobs(jobs: readonly Job[], ids: readonly string[]): ReadonlyMap<string, Job> {
  const wanted = new Set(ids);
  const found = new Map<string, Job>();
  for (const job of jobs.toReversed()) {
    const target = targetOf(job).id;
    if (wanted.has(target) && found.get(target)?.id !== target) found.set(target, job);
    if (wanted.has(job.id)) found.set(job.id, job);
  }
  return found;
}

/**
 * Returns what a site's question changes: the ids that become new jobs, as many as the site's budget
 * allows, and the tracked jobs that this site asks for the first time. Empty for most questions.
 */
export function jobsToTrack(
  state: State,
  ids: readonly string[],
  site: string,
  now: EpochMs,
): JobRef[] {
  const found = findJobs(state.jobs, ids);
  const known = new Set(ids.flatMap((id) => found.get(id) ?? []));
  const unwanted = new Set(state.unwanted);
  const fresh = ids
    .filter((id) => !found.has(id) && !unwanted.has(id))
    .slice(0, newIdsLeft(state, site, now));
  const unnoted = [...known].filter((job) => !job.sites.includes(site)).map(({ id }) => id);
  return [...unnoted, ...fresh].map((id) => ({ id, kind: null }));
}

/**
 * Returns what a page learns about the ids that are not tracked, because the user has removed them
 * or its site has used up its budget. The status is not terminal, because nobody knows how the job is.
 */
export function refusedIds(
  { jobs, unwanted }: Pick<State, 'jobs' | 'unwanted'>,
  ids: readonly string[],
): SiteStatus[] {
  const found = findJobs(jobs, ids);
  const removed = new Set(unwanted);
  return ids
    .filter((id) => !found.has(id))
    .map((id) => ({
      ...{ id, status: 'unknown', time: null },
      error: removed.has(id) ? SITE_REMOVED : SITE_LIMIT,
    }));
}

/** Returns one status for each id that a page asked for, except for ids without a job. */
export function siteStatuses(jobs: readonly Job[], ids: readonly string[]): SiteStatus[] {
  const found = findJobs(jobs, ids);
  return ids.flatMap((id) => {
    const job = found.get(id);
    if (!job) return [];
    return [{ id, status: knownStatus(job), error: errorForPage(job), time: job.checkedAt }];
  });
}

/** A shorter title can be a part of any word. */
const SHORTEST_TITLE = 4;

/** Returns HeyGen's reason without the title, addresses, keys and what gives access to a file. */
function errorForPage(job: Job): string | null {
  const words = job.status === 'completed' ? null : errorWords(job);
  const title = job.details?.title ?? '';
  const bare = title.length < SHORTEST_TITLE ? words : words?.replaceAll(title, REMOVED);
  return bare ? redactText(bare) : null;
}

/** Before its first answer, HeyGen has said nothing of a job, not even that it is queued. */
const knownStatus = (job: Job): JobStatus =>
  job.checkedAt === null && isActive(job) ? 'unknown' : job.status;

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
