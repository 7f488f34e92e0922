import { projectSites, reachableSites, releaseSites } from '../browser/permissions/site-access.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { removedSites } from '../core/settings/origin.ts';
import type { SettingsChanges } from '../core/settings/settings.schema.ts';
import type { SiteReply } from '../core/sites/site-protocol.ts';
import { jobsForSite, siteStatuses } from '../core/sites/site-status.ts';
import { apply } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';

/** A page's question. `isNew`: the page itself asks now, so its ids are tracked. */
export interface SiteAsk {
  ids: readonly string[];
  isNew: boolean;
}

/**
 * Returns the statuses of the jobs that a page of an allowed site asks for, and nothing else.
 * Starts to track new ids. Returns null if the user has not allowed the site. Rejects when the
 * state cannot be stored.
 */
export async function answerSite(
  { ids, isNew }: SiteAsk,
  site: string,
  deps: Deps,
  poll: Poll,
): Promise<SiteReply | null> {
  const { state } = await loadState();
  if (!state.settings.sites.includes(site)) return null;
  if (isNew) {
    await apply({ type: 'track', jobs: jobsForSite(state.jobs, ids), site }, deps.now);
    void poll('due');
  }
  const after = await loadState();
  return { type: 'site_status', statuses: siteStatuses(after.state.jobs, ids) };
}

/**
 * Removes sites from the settings that the browser no longer allows, and registers our script for
 * the others. Rejects when the state cannot be stored or the browser refuses the script.
 */
export async function reconcileSites(deps: Deps): Promise<void> {
  const { state } = await loadState();
  const sites = await reachableSites(state.settings.sites);
  if (sites.length < state.settings.sites.length) {
    await apply({ type: 'settings', settings: { sites } }, deps.now);
  }
  await projectSites(sites);
}

/**
 * Stores changed settings. If the sites change, registers our script for new ones and gives up
 * access to removed ones. Rejects when the settings cannot be stored.
 */
export async function applySettingsCommand(changes: SettingsChanges, deps: Deps): Promise<void> {
  const { state } = await loadState();
  const { sites } = state.settings;
  const wanted = changes.sites ?? sites;
  await apply({ type: 'settings', settings: changes }, deps.now);
  const removed = removedSites(sites, wanted);
  if (removed === null) return;
  await attempt('give up access to removed sites', () => releaseSites(removed, wanted));
  await attempt('set up the sites', () => reconcileSites(deps));
}
