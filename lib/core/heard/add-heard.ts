import { isEqual } from '../base/is-equal.ts';
import type { EpochMs } from '../base/time.ts';
import { HEARD_MAX, type Heard, type HeardOfJob, type StoredMention } from './heard.ts';
import {
  FOUND_MAX,
  type FoundInApps,
  HEARD_JOBS_MAX,
  type HeardByJob,
  type HeardItems,
} from './heard-items.ts';
import { type SignOfLife, withSigns } from './open-pages.ts';
import type { SiteHeard } from './site-heard.ts';

/** What the pages of a site have reported since the last write. */
export interface SiteNews {
  site: string;
  heard: readonly Heard[];
  /** What the page storage says now, in all open pages of the site. */
  stored: readonly StoredMention[];
  /** The documents that have reported. */
  pages: readonly Pick<SiteHeard, 'page' | 'alive' | 'known' | 'reads'>[];
}

/** What is tracked and watched now. */
export interface Watched {
  /** The job of each id that the reports name; an id that nobody tracks is missing. */
  jobs: ReadonlyMap<string, string>;
  isTracked: (id: string) => boolean;
  sites: readonly string[];
}

/** That a page of the app is open is not worth a write more often than this. */
const OPEN_EVERY_MS = 5_000;

/** What a page heard before the user tracked the id is reported later, but not after so long. */
const OLDEST_MS = 60 * 60_000;

const NOTHING: HeardOfJob = { heard: [], count: 0, openAt: null, open: [], stored: [] };

/**
 * Adds the reports of one site to what is stored, and removes what belongs to jobs that are not
 * tracked or to sites that are not watched any more. Returns the same object if nothing has changed.
 */
export function addHeard(
  items: HeardItems,
  news: SiteNews,
  watched: Watched,
  now: EpochMs,
): HeardItems {
  const { site } = news;
  const timely = news.heard
    .map((one) => ({ ...one, at: Math.min(one.at, now) }))
    .filter(({ at }) => at > now - OLDEST_MS);
  const kept = withoutUnwatched(items, watched);
  const unknown = timely.filter(({ id }) => !watched.jobs.has(id));
  const after = {
    heard: withJobs(kept.heard, { ...news, heard: timely }, watched.jobs, now),
    found: withFound(kept.found, site, unknown),
  };
  return after.heard === items.heard && after.found === items.found ? items : after;
}

/** Returns the ids of tracked jobs that a document knows, and of which it has not reported anything. */
export function unheardOf(
  { heard }: HeardItems,
  site: string,
  { page, known }: Pick<SiteHeard, 'page' | 'known'>,
  jobs: Watched['jobs'],
): string[] {
  const isHeard = (job: string) => heard[job]?.[site]?.heard.some((one) => one.page === page);
  return known.filter((id) => {
    const job = jobs.get(id);
    return job !== undefined && !isHeard(job);
  });
}

/** Removes what belongs to jobs that are not tracked or to sites that are not watched any more. */
export function withoutUnwatched(
  { heard, found }: HeardItems,
  { isTracked, sites }: Pick<Watched, 'isTracked' | 'sites'>,
): HeardItems {
  const keptJobs = Object.entries(heard).flatMap(([id, bySite]) => {
    const kept = Object.entries(bySite).filter(([site]) => sites.includes(site));
    return isTracked(id) && kept.length > 0 ? [[id, Object.fromEntries(kept)] as const] : [];
  });
  const keptFound = Object.entries(found).flatMap(([site, ids]) => {
    const kept = ids.filter(({ id }) => !isTracked(id));
    return sites.includes(site) && kept.length > 0 ? [[site, kept] as const] : [];
  });
  return {
    heard: sameOr(heard, Object.fromEntries(keptJobs)),
    found: sameOr(found, Object.fromEntries(keptFound)),
  };
}

const sameOr = <T>(before: T, after: T): T => (isEqual(before, after) ? before : after);

function withJobs(
  all: HeardByJob,
  { site, heard, stored, pages }: SiteNews,
  jobs: ReadonlyMap<string, string>,
  now: EpochMs,
): HeardByJob {
  const heardOf = byJob(heard, jobs);
  const storedOf = byJob(stored, jobs);
  const known = Object.keys(all).filter((id) => all[id]?.[site]);
  const ids = new Set([...known, ...heardOf.keys(), ...storedOf.keys()]);
  const changed = [...ids].flatMap((id) => {
    const before = all[id]?.[site];
    const isIn = (names: readonly string[]) => names.some((name) => jobs.get(name) === id);
    const signs = pages.map(({ page, alive, reads }) => ({
      page,
      isAlive: isIn(alive),
      hasRead: isIn(reads),
    }));
    const after = withNews(before, heardOf.get(id) ?? [], storedOf.get(id) ?? [], signs, now);
    return after === before ? [] : [[id, { ...all[id], [site]: after }] as const];
  });
  if (changed.length === 0) return all;
  return withNewestJobs({ ...all, ...Object.fromEntries(changed) }, site);
}

/** Groups reports by their jobs. Those about ids that nobody tracks are left out. */
function byJob<Item extends { id: string }>(
  items: readonly Item[],
  jobs: ReadonlyMap<string, string>,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const job = jobs.get(item.id);
    if (job !== undefined) groups.set(job, [...(groups.get(job) ?? []), item]);
  }
  return groups;
}

function withNews(
  before: HeardOfJob | undefined,
  heard: readonly Heard[],
  stored: readonly StoredMention[],
  signs: readonly SignOfLife[],
  now: EpochMs,
): HeardOfJob {
  const old = before ?? NOTHING;
  // A page reports some of it twice if the user has just tracked the job.
  const news = heard.filter((one) => !old.heard.some((known) => isEqual(known, one)));
  const isTimeKnown = old.openAt !== null && Math.abs(now - old.openAt) < OPEN_EVERY_MS;
  const open = withSigns(old.open, signs, now);
  const isSame = news.length === 0 && isEqual(old.stored, stored) && isEqual(old.open, open);
  if (before && isSame && isTimeKnown) return before;
  const all = [...old.heard, ...news].toSorted((a, b) => a.at - b.at);
  const count = old.count + news.length;
  return { heard: all.slice(-HEARD_MAX), count, openAt: now, open, stored };
}

/** Keeps the jobs that the site asked about last. The other sites keep theirs. */
function withNewestJobs(all: HeardByJob, site: string): HeardByJob {
  const lastAt = (id: string) => all[id]?.[site]?.heard.at(-1)?.at ?? 0;
  const ofSite = Object.keys(all).filter((id) => all[id]?.[site]);
  const old = ofSite.toSorted((a, b) => lastAt(b) - lastAt(a)).slice(HEARD_JOBS_MAX);
  if (old.length === 0) return all;
  const kept = Object.entries(all).flatMap(([id, bySite]) => {
    if (!old.includes(id)) return [[id, bySite] as const];
    const { [site]: _, ...others } = bySite;
    return Object.keys(others).length > 0 ? [[id, others] as const] : [];
  });
  return Object.fromEntries(kept);
}

/**
 * Adds the ids that the app itself asks about, or that it got when it created something. A list that
 * it reads may name a thousand old ones.
 */
function withFound(found: FoundInApps, site: string, heard: readonly Heard[]): FoundInApps {
  const asked = heard.filter(({ idIn, method }) => idIn !== 'received' || method === 'POST');
  if (asked.length === 0) return found;
  const news = asked.map(({ id, at, path }) => ({ id, at, path }));
  const all = new Map([...(found[site] ?? []), ...news].map((one) => [one.id, one]));
  const newestFirst = [...all.values()].toSorted((a, b) => b.at - a.at);
  return { ...found, [site]: newestFirst.slice(0, FOUND_MAX) };
}
