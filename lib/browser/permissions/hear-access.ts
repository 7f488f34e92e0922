import { exactPatternOf, patternOf } from '../../core/settings/origin.ts';
import { browser } from '../api.ts';
import { isFirefox } from '../shell/toolbar-pin.ts';

type Script = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/** Begins the ids of our two scripts in the pages of watched sites. */
const PREFIX = 'hear ';

/**
 * The observer runs beside the page's own code, because it sees only there what the page receives;
 * the relay runs where the page cannot reach it.
 */
const scriptsOf = (pattern: string): Script[] => [
  {
    id: `${PREFIX}observer ${pattern}`,
    matches: [pattern],
    js: ['app-observer.js'],
    runAt: 'document_start',
    world: 'MAIN',
  },
  {
    id: `${PREFIX}relay ${pattern}`,
    matches: [pattern],
    js: ['app-relay.js'],
    runAt: 'document_start',
  },
];

/**
 * Makes the registered scripts match the watched sites: registers what is missing and removes the
 * rest. Open pages keep theirs until they are loaded again. Firefox takes a pattern with a port and
 * never applies it: there the scripts run on the other ports too, until the background tells them at
 * once that the user does not watch that site. Rejects when the browser refuses.
 */
export async function projectHearing(sites: readonly string[]): Promise<void> {
  // Without the optional permission the browser has no such API.
  if (!browser.scripting) return;
  const patterns = new Set(sites.map(isFirefox() ? patternOf : exactPatternOf));
  const wanted = [...patterns].flatMap(scriptsOf);
  const registered = await browser.scripting.getRegisteredContentScripts();
  const known = registered.map(({ id }) => id).filter((id) => id.startsWith(PREFIX));
  const stale = known.filter((id) => !wanted.some((script) => script.id === id));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const missing = wanted.filter(({ id }) => !known.includes(id));
  if (missing.length > 0) await browser.scripting.registerContentScripts(missing);
}
