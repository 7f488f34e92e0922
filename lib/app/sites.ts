import { isKeyOutOfReach } from '../browser/key/key-store.ts';
import { projectHearing } from '../browser/permissions/hear-access.ts';
import {
  projectSites,
  reachableSites,
  releaseOrphans,
  releaseSites,
  withdrawSites,
} from '../browser/permissions/site-access.ts';
import { withStateLock } from '../browser/storage/locks.ts';
import { loadLog } from '../browser/storage/log-store.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { siteLinesMax } from '../core/log/log-entries.ts';
import { heardSitesOf, removedSites } from '../core/settings/origin.ts';
import type { SettingsChanges } from '../core/settings/settings.schema.ts';
import { withChanges } from '../core/settings/with-changes.ts';
import { asksToLog } from '../core/sites/site-asks.ts';
import type { SiteReply } from '../core/sites/site-protocol.ts';
import { findJobs, jobsToTrack, refusedIds, siteStatuses } from '../core/sites/site-status.ts';
import type { Event } from '../core/state/event.ts';
import type { State } from '../core/state/state.ts';
import { apply, applyWithoutDelivery } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';
import { forgetUnwatched } from './heard/hear-app.ts';
import { createQueue } from './round-queue.ts';

/** A page's question. `isNew`: the page itself asks now, so its ids are tracked. */
export interface SiteAsk {
  ids: readonly string[];
  isNew: boolean;
}

/** How often each id was asked for. */
type Asked = Map<string, number>;

/** Questions of a site that wait for their turn, and that turn. */
interface Waiting {
  asked: Asked;
  turn: Promise<void>;
}

/**
 * Creates the function that answers pages. It returns the statuses of the jobs that a page of an
 * allowed site asks for, and nothing else; null if the user has not allowed the site. It rejects
 * when the state cannot be stored. New ids are tracked as far as the site's budget allows. The
 * questions of a site that come while another turn runs have one turn together, whichever pages they
 * come from: a page can ask thousands of times, and each turn may take the lock of the state.
 */
export function createSiteAnswers(deps: Deps, poll: Poll) {
  const { inTurn } = createQueue();
  const waiting = new Map<string, Waiting>();

  const take = (ids: readonly string[], site: string): Promise<void> => {
    const known = waiting.get(site);
    const asked: Asked = known?.asked ?? new Map();
    for (const id of ids) asked.set(id, (asked.get(id) ?? 0) + 1);
    if (known) return known.turn;
    const turn = inTurn(() => {
      waiting.delete(site);
      return note(asked, site, deps, poll);
    });
    waiting.set(site, { asked, turn });
    return turn;
  };

  return async ({ ids, isNew }: SiteAsk, site: string): Promise<SiteReply | null> => {
    const { state } = await loadState();
    if (!state.settings.sites.includes(site)) return null;
    if (isNew) await take(ids, site);
    const known = (await loadState()).state;
    const refused = isNew ? refusedIds(known, ids) : [];
    return { type: 'site_status', statuses: [...siteStatuses(known.jobs, ids), ...refused] };
  };
}

/** Tracks what is new in a site's questions. Without news, nothing is stored and nobody waits. */
async function note(asked: Asked, site: string, deps: Deps, poll: Poll): Promise<void> {
  const { state } = await loadState();
  const wanted = (current: State) => jobsToTrack(current, [...asked.keys()], site, deps.now());
  if (wanted(state).length > 0) {
    await apply(
      // The user may have removed the site, or everything, while the question waited.
      (current) =>
        current.settings.sites.includes(site)
          ? { type: 'track', jobs: wanted(current), site }
          : null,
      deps.now,
    );
    void poll('due');
  }
  await attempt('note who still asks', () => logAsks(asked, site, deps));
}

/** Logs questions about ended jobs, as far as they prove anything new. */
async function logAsks(asked: Asked, site: string, deps: Deps): Promise<void> {
  const { state } = await loadState();
  const ids = [...asked.keys()];
  const jobs = findJobs(state.jobs, ids);
  const most = siteLinesMax(state.jobs.length);
  const asks = await Promise.all(
    ids.map(async (id) => {
      const job = jobs.get(id);
      if (!job || job.endedAt === null) return [];
      const log = await loadLog(job.id);
      const times = asksToLog(job, log, site, asked.get(id) ?? 0, deps.now(), most);
      return times > 0 ? [{ id: job.id, times }] : [];
    }),
  );
  const news = asks.flat();
  if (news.length > 0) {
    await applyWithoutDelivery({ type: 'site_asked', asks: news, site }, deps.now);
  }
}

/** Returns the sites that the user allows; none if the state cannot be read. Never rejects. */
export async function allowedSites(): Promise<readonly string[]> {
  try {
    return (await loadState()).state.settings.sites;
  } catch {
    return [];
  }
}

/**
 * Removes sites from the settings that the browser no longer allows, and registers our script for
 * the others; for none while that script could read the key. Rejects when the state cannot be stored
 * or the browser refuses the script.
 */
export async function reconcileSites(deps: Deps): Promise<void> {
  const { state } = await loadState();
  const sites = await reachableSites(state.settings.sites);
  const lost = state.settings.sites.filter((site) => !sites.includes(site));
  if (lost.length > 0) {
    const kept = (known: readonly string[]) => known.filter((site) => !lost.includes(site));
    await apply(
      (current) => changeSites(current, { sites: kept(current.settings.sites) }),
      deps.now,
    );
  }
  await withStateLock(registerScripts);
  if (lost.length > 0 && sites.length === 0) await releaseSites(lost, sites);
}

/** Registers our scripts for the stored sites. Under the state lock, no reset comes in between. */
async function registerScripts(): Promise<void> {
  const { state } = await loadState();
  if (!(await isKeyOutOfReach())) return withdrawSites();
  const sites = await reachableSites(state.settings.sites);
  await projectSites(sites);
  await projectHearing(heardSitesOf({ ...state.settings, sites }));
}

/**
 * Gives back the access to sites that are not stored. Call it at the start of the browser and after
 * an update. A worker that is started for another event may come between the user's consent to a
 * site and the command that stores it.
 */
export async function releaseOrphanedSites(): Promise<void> {
  const { state } = await loadState();
  await releaseOrphans(state.settings.sites);
}

/**
 * Returns the event that sites change. What was heard of sites that are not watched then is forgotten
 * before: if that fails, or the worker dies, the user still sees the site as watched, and can repeat.
 */
async function changeSites(state: State, settings: SettingsChanges): Promise<Event> {
  await forgetUnwatched({ ...state, settings: withChanges(state.settings, settings) });
  return { type: 'settings', settings };
}

/**
 * Stores changed settings. If the sites change, or which of them are watched, registers our scripts
 * for new ones and gives up access to removed ones. Rejects when the settings cannot be stored.
 */
export async function applySettingsCommand(changes: SettingsChanges, deps: Deps): Promise<void> {
  const { state } = await loadState();
  const { sites } = state.settings;
  const wanted = changes.sites ?? sites;
  const areSites = changes.sites !== undefined || changes.heardSites !== undefined;
  const event: Event = { type: 'settings', settings: changes };
  await apply(areSites ? (current) => changeSites(current, changes) : event, deps.now);
  const removed = removedSites(sites, wanted);
  const { settings } = (await loadState()).state;
  const unheard = removedSites(state.settings.heardSites, settings.heardSites);
  if (removed === null && unheard === null) return;
  if (removed !== null)
    await attempt('give up access to removed sites', () => releaseSites(removed, wanted));
  await attempt('set up the sites', () => reconcileSites(deps));
}
