import { projectSites, reachableSites } from '../browser/sites.ts';
import { loadState } from '../browser/store.ts';
import type { SiteAnswer } from '../core/site-events.ts';
import { askedJobs, siteStatuses } from '../core/site-status.ts';
import type { World } from './round.ts';
import { apply } from './state.ts';
import type { Poll } from './worker.ts';

/**
 * Answers a page of an allowed site: the jobs that it asks for, and nothing else. What is not
 * tracked yet is tracked from now on. Null for a site that the user has not allowed.
 */
export async function answerSite(
  ids: readonly string[],
  site: string,
  world: World,
  poll: Poll,
): Promise<SiteAnswer | null> {
  const { state } = await loadState();
  if (!state.settings.sites.includes(site)) return null;
  const jobs = askedJobs(state.jobs, ids);
  await apply({ type: 'track', jobs, site }, world.now);
  void poll('due');
  const after = await loadState();
  return { type: 'site_status', statuses: siteStatuses(after.state.jobs, ids) };
}

/** Makes scripts and permissions match the settings, and the settings what the browser allows. */
export async function reconcileSites(world: World): Promise<void> {
  const { state } = await loadState();
  const sites = await reachableSites(state.settings.sites);
  if (sites.length < state.settings.sites.length) {
    await apply({ type: 'settings', settings: { sites } }, world.now);
  }
  await projectSites(sites);
}
