import { patternOf } from '../../core/settings/origin.ts';
import type { SiteReply, SiteStatus } from '../../core/sites/site-protocol.ts';
import { browser } from '../api.ts';

const SCRIPT = 'site-bridge.js';

const scriptId = (pattern: string): string => `site ${pattern}`;

/**
 * Asks the browser for a site's pages; false where the user refuses. Only in a click handler,
 * before anything is awaited: elsewhere it rejects.
 */
export const requestSiteAccess = (site: string): Promise<boolean> =>
  browser.permissions.request({ permissions: ['scripting'], origins: [patternOf(site)] });

/** Those of the sites that the browser still lets us reach: a user can take access back there. */
export async function reachableSites(sites: readonly string[]): Promise<string[]> {
  const checks = await Promise.all(
    sites.map((site) => browser.permissions.contains({ origins: [patternOf(site)] })),
  );
  return sites.filter((_, i) => checks[i]);
}

/**
 * Makes our script run in the pages of these sites. Safe at every start: an update forgets the
 * scripts. It takes nothing away: a site that was granted a moment ago may not be stored yet.
 * Rejects when the browser does not register the scripts, and then none of them is.
 */
export async function projectSites(sites: readonly string[]): Promise<void> {
  // Without the optional permission there is no such API.
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

/**
 * Takes our script and the access back from sites that the user has removed. Rejects when the
 * browser refuses to take the access back; the script is gone then.
 */
export async function releaseSites(
  removed: readonly string[],
  kept: readonly string[],
): Promise<void> {
  const stillUsed = new Set(kept.map(patternOf));
  const patterns = [...new Set(removed.map(patternOf))].filter((one) => !stillUsed.has(one));
  if (patterns.length === 0) return;
  await browser.scripting
    ?.unregisterContentScripts({ ids: patterns.map(scriptId) })
    // A script that is not there need not be taken away.
    .catch(() => {});
  await browser.permissions.remove({ origins: patterns });
}

/**
 * Tells the pages of a site that are open. A page without our script has asked for nothing, and
 * that it cannot be reached is no reason to reject.
 */
export async function notifySite(site: string, statuses: SiteStatus[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOf(site) });
  const answer: SiteReply = { type: 'site_status', statuses };
  for (const { id, url } of tabs) {
    const isSite = url !== undefined && new URL(url).origin === site;
    if (id !== undefined && isSite) void browser.tabs.sendMessage(id, answer).catch(() => {});
  }
}
