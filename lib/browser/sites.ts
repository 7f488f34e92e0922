import browser from 'webextension-polyfill';
import { patternOf } from '../core/site.ts';
import type { SiteAnswer, SiteStatus } from '../core/site-events.ts';

const SCRIPT = 'site-bridge.js';

const scriptId = (pattern: string): string => `site ${pattern}`;

/** Asks the browser for a site's pages; only in a click handler, before anything is awaited. */
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
 * Makes our script run in the pages of just these sites, and gives back what the browser granted
 * for others. Safe at every start: an update forgets the scripts.
 */
export async function projectSites(sites: readonly string[]): Promise<void> {
  const wanted = [...new Set(sites.map(patternOf))];
  await projectScripts(wanted);
  const { origins = [] } = await browser.permissions.getAll();
  const { host_permissions: own = [] } = browser.runtime.getManifest();
  const unused = origins.filter((origin) => !wanted.includes(origin) && !own.includes(origin));
  if (unused.length > 0) await browser.permissions.remove({ origins: unused });
}

async function projectScripts(patterns: readonly string[]): Promise<void> {
  // Without the optional permission there is no such API, and nothing registered.
  if (!browser.scripting) return;
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = registered.map(({ id }) => id);
  const gone = known.filter((id) => !patterns.some((pattern) => scriptId(pattern) === id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
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

/** Tells the pages of a site that are open. A page without our script has asked for nothing. */
export async function tellSite(site: string, statuses: SiteStatus[]): Promise<void> {
  const tabs = await browser.tabs.query({ url: patternOf(site) });
  const answer: SiteAnswer = { type: 'site_status', statuses };
  for (const { id, url } of tabs) {
    const isSite = url !== undefined && new URL(url).origin === site;
    if (id !== undefined && isSite) void browser.tabs.sendMessage(id, answer).catch(() => {});
  }
}
