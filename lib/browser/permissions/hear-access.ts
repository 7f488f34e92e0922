import { exactPatternOf, patternOf } from '../../core/settings/origin.ts';
import { browser } from '../api.ts';

type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/** Begins the ids of our two scripts in the pages of watched sites. */
const PREFIX = 'hear ';

/**
 * The observer runs beside the page's own code, because it sees only there what the page receives;
 * the relay runs where the page cannot reach it.
 */
const scriptsOf = (site: string, pattern: string): Script[] => [
  {
    id: `${PREFIX}observer ${site}`,
    matches: [pattern],
    js: ['app-observer.js'],
    runAt: 'document_start',
    world: 'MAIN',
  },
  {
    id: `${PREFIX}relay ${site}`,
    matches: [pattern],
    js: ['app-relay.js'],
    runAt: 'document_start',
  },
];

/**
 * Makes the registered scripts match the watched sites: registers what is missing and removes the
 * rest. Open pages keep theirs until they are loaded again. Rejects when the browser refuses.
 */
export async function projectHearing(sites: readonly string[]): Promise<void> {
  // Without the optional permission the browser has no such API.
  if (!browser.scripting) return;
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = registered.map(({ id }) => id).filter((id) => id.startsWith(PREFIX));
  const wanted = sites.flatMap((site) => scriptsOf(site, exactPatternOf(site)));
  const stale = known.filter((id) => !wanted.some((script) => script.id === id));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  for (const site of sites) {
    const isMissing = scriptsOf(site, '').some(({ id }) => !known.includes(id));
    if (isMissing) await register(site, known);
  }
}

/**
 * Registers both scripts of a site. Firefox knows no ports in patterns: there they run on the other
 * ports too, until the background tells them at once that the user does not watch that site.
 */
async function register(site: string, known: readonly string[]): Promise<void> {
  // Firefox throws at once, instead of rejecting, if it does not know a pattern.
  const add = async (pattern: string) =>
    browser.scripting.registerContentScripts(
      scriptsOf(site, pattern).filter(({ id }) => !known.includes(id)),
    );
  await add(exactPatternOf(site)).catch(() => add(patternOf(site)));
}
