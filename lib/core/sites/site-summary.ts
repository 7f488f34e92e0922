import type { EpochMs } from '../base/time.ts';
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
}

/** Returns what a site's pages have asked for; null if they have never asked for anything. */
export function siteSummary(
  { jobs, siteBudgets }: Pick<State, 'jobs' | 'siteBudgets'>,
  site: string,
): SiteSummary | null {
  const own = jobs.filter((job) => job.sites.includes(site));
  const askedAt = siteBudgets[site]?.at ?? null;
  if (own.length === 0 && askedAt === null) return null;
  const answered = own.filter(({ checkedAt }) => checkedAt !== null);
  const [newest = null] = answered.toSorted((a, b) => (b.checkedAt ?? 0) - (a.checkedAt ?? 0));
  return { jobs: own.length, active: own.filter(isActive).length, askedAt, newest };
}
