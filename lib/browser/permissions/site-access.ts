import { orphanedPatterns, patternOf } from '../../core/settings/origin.ts';
import type { SiteReply, SiteStatus } from '../../core/sites/site-protocol.ts';
import { browser } from '../api.ts';

const SCRIPT = 'site-bridge.js';

const scriptId = (pattern: string): string => `site ${pattern}`;

/**
 * Asks for access to a site's pages; returns false when the user refuses. Call it only in a click
 * handler, before anything is awaited; otherwise it rejects.
 */
export const requestSiteAccess = (site: string): Promise<boolean> =>
  browser.permissions.request({ permissions: ['scripting'], origins: [patternOf(site)] });

/**
 * Returns those of the sites that the browser still lets us reach. The user can take the access
 * back in the browser's own settings.
 */
export async function reachableSites(sites: readonly string[]): Promise<string[]> {
  const checks = await Promise.all(
    sites.map((site) => browser.permissions.contains({ origins: [patternOf(site)] })),
  );
  return sites.filter((_, i) => checks[i]);
}

/**
 * Registers our content script for these sites. Call it at every start, because an update of the
 * extension drops the scripts. It removes none: a site that the user has just allowed may not be
 * stored yet. Rejects when the browser does not register the scripts; then none is registered.
 */
export async function projectSites(sites: readonly string[]): Promise<void> {
  // Without the optional permission the browser has no such API.
  if (!browser.scripting || sites.length === 0) return;
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = registered.map(({ id }) => id);
  const patterns = [...new Set(sites.map(patternOf))];
  const missing = patterns.filter((pattern) => !known.includes(scriptId(pattern)));
  if (missing.length === 0) return;
  await browser.scripting.registerContentScripts(
    missing.map((pattern) => ({
      id: scriptId(pattern),
      matches: [pattern],
      js: [SCRIPT],
      runAt: 'document_start',
    })),
  );
}

/** Removes our content script from all sites. Open pages keep theirs until they are loaded again. */
export async function withdrawSites(): Promise<void> {
  const registered = (await browser.scripting?.getRegisteredContentScripts()) ?? [];
  const ids = registered.map(({ id }) => id);
  if (ids.length > 0) await browser.scripting.unregisterContentScripts({ ids });
}

/**
 * Removes our content script and the access from sites that the user has removed. Rejects when the
 * browser does not remove the access; the script is removed even then.
 */
export async function releaseSites(
  removed: readonly string[],
  kept: readonly string[],
): Promise<void> {
  const stillUsed = new Set(kept.map(patternOf));
  const patterns = [...new Set(removed.map(patternOf))].filter(
    (pattern) => !stillUsed.has(pattern),
  );
  if (patterns.length === 0) return;
  await browser.scripting
    ?.unregisterContentScripts({ ids: patterns.map(scriptId) })
    // It fails when the script is not registered, which is fine here.
    .catch(() => {});
  await giveBack(patterns, kept);
}

/**
 * Gives back the access to sites that are not stored: the browser's question can be answered after
 * our page has gone, and the worker can die between two steps. Call it only when no page can be
 * asking for a site, whose answer comes before the site is stored. Rejects when the browser refuses.
 */
export async function releaseOrphans(sites: readonly string[]): Promise<void> {
  const { host_permissions = [] } = browser.runtime.getManifest();
  const { origins = [] } = await browser.permissions.getAll();
  const granted = origins.filter((pattern) => !host_permissions.includes(pattern));
  await giveBack(orphanedPatterns(granted, sites), sites);
}

/** Gives back access to sites, and the permission for scripts if neither a site nor a feature needs it. */
async function giveBack(origins: readonly string[], kept: readonly string[]): Promise<void> {
  const { permissions: granted = [] } = await browser.permissions.getAll();
  // The shortcut for the selection has both.
  const isFree = kept.length === 0 && granted.includes('scripting');
  const permissions = isFree && !granted.includes('activeTab') ? (['scripting'] as const) : [];
  if (origins.length + permissions.length === 0) return;
  // Without the permission nobody could remove the scripts. Left ones do nothing without the access.
  if (permissions.length > 0) await withdrawSites().catch(() => {});
  await browser.permissions.remove({
    origins: [...origins],
    ...(permissions.length > 0 && { permissions: [...permissions] }),
  });
}

/**
 * Sends statuses to the open pages of a site. A page without our script cannot receive them; this
 * is ignored, because such a page has asked for nothing.
 */
export async function notifySite(site: string, statuses: SiteStatus[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOf(site) });
  const answer: SiteReply = { type: 'site_status', statuses };
  for (const { id, url } of tabs) {
    const isSite = url !== undefined && new URL(url).origin === site;
    if (id !== undefined && isSite) void browser.tabs.sendMessage(id, answer).catch(() => {});
  }
}
