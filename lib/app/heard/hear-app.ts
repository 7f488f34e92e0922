import { removeItemInPages } from '../../browser/messages/heard-channel.ts';
import { loadHeard, saveHeard } from '../../browser/storage/heard-store.ts';
import { withStateLock } from '../../browser/storage/locks.ts';
import { loadState } from '../../browser/storage/state-store.ts';
import type { EpochMs } from '../../core/base/time.ts';
import {
  addHeard,
  type SiteNews,
  unheardOf,
  withoutUnwatched,
} from '../../core/heard/add-heard.ts';
import type { Heard } from '../../core/heard/heard.ts';
import type { AppReport, HeardReply, RemoveItem } from '../../core/heard/site-heard.ts';
import { type StorageOfTabs, storedInTabs, withTab } from '../../core/heard/tab-storage.ts';
import type { Bucket } from '../../core/poll/token-bucket.ts';
import { heardSitesOf } from '../../core/settings/origin.ts';
import { withinBudget } from '../../core/sites/heard-budget.ts';
import { findJobs } from '../../core/sites/site-status.ts';
import type { State } from '../../core/state/state.ts';

/** What the worker knows of a site until it is stopped. */
interface SiteMemory {
  bucket?: Bucket;
  tabs: StorageOfTabs;
  /** What waits for the next write. */
  heard: readonly Heard[];
  pages: SiteNews['pages'];
}

/** What `createHearing` needs. `inTurn` runs one step after another. */
interface HearingDeps {
  log: (line: string) => void;
  now: () => EpochMs;
  inTurn: <T>(step: () => Promise<T>) => Promise<T>;
}

/**
 * Creates the function that takes the reports of pages of watched sites. Everything that comes while
 * a write is running is one write together, within the budget of its site: a page can report whatever
 * it likes. Never rejects: what cannot be stored is lost.
 */
export function createHearing({ now, inTurn, log }: HearingDeps) {
  const sites = new Map<string, SiteMemory>();
  const turns = new Map<string, Promise<Stored>>();

  const memoryOf = (site: string): SiteMemory =>
    sites.get(site) ?? { tabs: new Map(), heard: [], pages: [] };

  const store = (site: string): Promise<Stored> => {
    turns.delete(site);
    const memory = memoryOf(site);
    const { heard, pages, tabs } = memory;
    sites.set(site, { ...memory, heard: [], pages: [] });
    return addToStorage({ site, heard, pages, stored: storedInTabs(tabs) }, now());
  };

  const take = async (report: AppReport): Promise<HeardReply> => {
    const { site, tabId, page, alive, known, reads } = report;
    const { settings } = (await loadState()).state;
    if (!heardSitesOf(settings).includes(site)) {
      sites.delete(site);
      return { pace: 'stop' };
    }
    const memory = memoryOf(site);
    const allowed = withinBudget(report.heard, memory.bucket, now());
    sites.set(site, {
      bucket: allowed.bucket,
      tabs: withTab(memory.tabs, tabId, report.stored, now()),
      heard: [...memory.heard, ...allowed.heard],
      pages: [...memory.pages.filter((one) => one.page !== page), { page, alive, known, reads }],
    });
    const turn = turns.get(site) ?? inTurn(() => store(site));
    turns.set(site, turn);
    const { isAsking, unheard } = await turn;
    const again = unheard.get(page) ?? [];
    return { pace: isAsking ? 'often' : 'seldom', ...(again.length > 0 && { again }) };
  };

  return (report: AppReport): Promise<HeardReply> =>
    take(report).catch((error: unknown) => {
      log(`report from ${report.site} failed: ${String(error)}`);
      return { pace: 'seldom' };
    });
}

/** What is known after a write. */
interface Stored {
  /** Whether the site's pages have asked about a tracked job. */
  isAsking: boolean;
  /** By document, the ids of tracked jobs of which nothing was heard before. */
  unheard: ReadonlyMap<number, string[]>;
}

/** Adds reports to the storage. */
function addToStorage(news: SiteNews, now: EpochMs): Promise<Stored> {
  // Under the lock, because neither a reset nor a changed setting may come between.
  return withStateLock(async () => {
    const { state } = await loadState();
    const items = await loadHeard();
    const named = [...news.heard, ...news.stored].map(({ id }) => id);
    const ids = [...named, ...news.pages.flatMap(({ alive, known }) => [...alive, ...known])];
    const found = findJobs(state.jobs, ids);
    const jobs = new Map([...found].map(([id, job]) => [id, job.id]));
    const sites = heardSitesOf(state.settings);
    const after = sites.includes(news.site)
      ? addHeard(items, news, { ...watchedIn(state), jobs }, now)
      : withoutUnwatched(items, watchedIn(state));
    await saveHeard(items, after);
    return {
      isAsking: Object.values(after.heard).some((bySite) => news.site in bySite),
      unheard: new Map(
        news.pages.map((one) => [one.page, unheardOf(items, news.site, one, jobs)] as const),
      ),
    };
  });
}

const watchedIn = ({ jobs, settings }: State) => {
  const ids = new Set(jobs.map(({ id }) => id));
  return { isTracked: (id: string) => ids.has(id), sites: heardSitesOf(settings) };
};

/**
 * Asks the open pages of a watched site to remove one item of their storage, after the user has
 * confirmed. The next report of these pages shows whether it has gone.
 */
export async function removeFromApp({
  site,
  ...item
}: RemoveItem & { site: string }): Promise<void> {
  const { settings } = (await loadState()).state;
  if (heardSitesOf(settings).includes(site)) await removeItemInPages(site, item);
}

/**
 * Forgets what was heard of sites that are not watched in this state. Call it under the state lock.
 * Rejects when that fails.
 */
export async function forgetUnwatched(state: State): Promise<void> {
  const items = await loadHeard();
  await saveHeard(items, withoutUnwatched(items, watchedIn(state)));
}

/** The same for the stored state: a damaged record of the settings may have named a watched site. */
export const forgetLeftovers = (): Promise<void> =>
  withStateLock(async () => forgetUnwatched((await loadState()).state));
