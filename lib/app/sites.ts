import { projectSites, reachableSites, releaseSites } from '../browser/permissions/site-access.ts';
import { loadState } from '../browser/storage/state-store.ts';
import type { SettingsChanges } from '../core/settings/settings.schema.ts';
import type { SiteReply } from '../core/sites/site-protocol.ts';
import { askedJobs, siteStatuses } from '../core/sites/site-status.ts';
import { apply } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';

/** What a page asks for; only what it asks for itself, now, is tracked. */
export interface SiteAsk {
  ids: readonly string[];
  isNew: boolean;
}

/**
 * Answers a page of an allowed site: the jobs that it asks for, and nothing else. What is not
 * tracked yet is tracked from now on. Null for a site that the user has not allowed.
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
    await apply({ type: 'track', jobs: askedJobs(state.jobs, ids), site }, deps.now);
    void poll('due');
  }
  const after = await loadState();
  return { type: 'site_status', statuses: siteStatuses(after.state.jobs, ids) };
}

/** Makes scripts match the settings, and the settings what the browser still allows. */
export async function reconcileSites(deps: Deps): Promise<void> {
  const { state } = await loadState();
  const sites = await reachableSites(state.settings.sites);
  if (sites.length < state.settings.sites.length) {
    await apply({ type: 'settings', settings: { sites } }, deps.now);
  }
  await projectSites(sites);
}

/** Stores the settings; sites that are new to them are reached, those that are gone let go. */
export async function applySettingsCommand(changes: SettingsChanges, deps: Deps): Promise<void> {
  const { state } = await loadState();
  await apply({ type: 'settings', settings: changes }, deps.now);
  const sites = changes.sites ?? state.settings.sites;
  const removed = state.settings.sites.filter((site) => !sites.includes(site));
  await attempt('let sites go', () => releaseSites(removed, sites));
  await attempt('set up the sites', () => reconcileSites(deps));
}
