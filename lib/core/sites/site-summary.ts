import type { EpochMs } from '../base/time.ts';
import { isMadeUp } from '../job/guests.ts';
import { isActive, type Job } from '../job/job.ts';
import type { State } from '../state/state.ts';

/** What a site has done so far. */
export interface SiteSummary {
  /** How many tracked jobs its pages have asked for. */
  jobs: number;
  /** How many of them have not ended. */
  active: number;
  /** When a page last asked for a new id; null if none has. */
  askedAt: EpochMs | null;
  /** The job with the newest answer that its pages could receive; null before the first answer. */
  newest: Job | null;
  /** The newest job whose id HeyGen does not know: probably the page asks for a wrong id. */
  unknown: Job | null;
}

/** Returns what a site's pages have asked for; null if they have never asked for anything. */
export function siteSummary(
  { jobs, siteBudgets }: Pick<State, 'jobs' | 'siteBudgets'>,
  site: string,
): SiteSummary | null {
  const own = jobs.filter((job) => job.sites.includes(site));
  const askedAt = siteBudgets[site]?.at ?? null;
  if (own.length === 0 && askedAt === null) return null;
  const active = own.filter(isActive).length;
  const [newest = null] = newestFirst(own.filter(({ checkedAt }) => checkedAt !== null));
  const [unknown = null] = newestFirst(own.filter(isMadeUp));
  return { jobs: own.length, active, askedAt, newest, unknown };
}

const newestFirst = (jobs: readonly Job[]): Job[] =>
  jobs.toSorted((a, b) => (b.checkedAt ?? 0) - (a.checkedAt ?? 0));
