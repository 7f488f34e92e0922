import type { Menus } from 'webextension-polyfill';
import { readSelection } from '../browser/shell/selection.ts';
import { TRACK_SHORTCUT } from '../browser/shell/shortcuts.ts';
import { openPopup } from '../browser/shell/tabs.ts';
import { addWaiting } from '../browser/storage/waiting-actions-store.ts';
import { TRACK_MAX } from '../core/base/limits.ts';
import { isMaybeWanted, jobOfUrl } from '../core/ids/find-ids.ts';
import { type Triage, triage } from '../core/ids/triage.ts';
import { showClickFeedback } from './browser-ui.ts';
import { apply } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';
import { allowedSites } from './sites.ts';

/**
 * Handles a click on **Track this video id**. The popup opens and shows the job. A notice appears
 * instead if the browser does not open the popup or if there is no id. Never rejects.
 */
export async function answerMenuClick(
  info: Menus.OnClickData,
  deps: Deps,
  poll: Poll,
): Promise<void> {
  // Firefox opens the popup only directly after the click, so nothing may be awaited before.
  const isFound = triageClick(info, []).type === 'track';
  const opening = isFound ? openPopup() : Promise.resolve(false);
  const found = triageClick(info, await allowedSites());
  return trackFromClick(found, opening, deps, poll);
}

/** The link comes first: a click on it also reports a selection elsewhere on the page. */
function triageClick(info: Menus.OnClickData, sites: readonly string[]): Triage {
  const texts = [info.linkUrl, info.srcUrl, info.selectionText];
  const found = texts.map((text) => triage(text ?? '', sites));
  const first = found.find(({ type }) => type !== 'none');
  if (first) return first;
  const shown = info.pageUrl ? jobOfUrl(info.pageUrl) : null;
  if (shown) return { type: 'track', jobs: [shown], refused: [], hasKey: false };
  const page = info.selectionText || info.linkUrl ? '' : info.pageUrl;
  const all = [...found, triage(page ?? '', sites)];
  const refused = all.find((one) => one.type === 'none' && one.refused.length > 0);
  return refused ?? { type: 'none', refused: [] };
}

/**
 * Handles the shortcut **Track the selection or clipboard**. Tracks the ids in the selection, and
 * the popup shows them. If there are none, or the selection cannot be read, the popup reads the
 * clipboard or asks the user to paste. Never rejects.
 */
export async function answerShortcut(
  name: string,
  tabId: number | undefined,
  deps: Deps,
  poll: Poll,
): Promise<void> {
  if (name !== TRACK_SHORTCUT) return;
  // Firefox opens the popup only directly after the key press, so nothing may be awaited before.
  const opening = openPopup();
  const found = triage(await readSelection(tabId), await allowedSites());
  if (found.type !== 'none') return trackFromClick(found, opening, deps, poll);
  await attempt('ask the popup to paste', () => addWaiting({ type: 'paste', at: deps.now() }));
  if (!(await opening)) await showClickFeedback('menu_no_id', 'menu_no_id_help');
}

/**
 * Tracks what a click or a shortcut has found, or says in a notice why there is nothing to track.
 * `opening` tells whether the popup opened: if not, the notice also confirms success. Never rejects.
 */
export async function trackFromClick(
  found: Triage,
  opening: Promise<boolean>,
  deps: Deps,
  poll: Poll,
): Promise<void> {
  if (found.type === 'key') return showClickFeedback('menu_no_id', 'track_key');
  if (found.type === 'too_many') {
    return showClickFeedback('menu_failed', 'track_too_many', TRACK_MAX);
  }
  if (found.type === 'none') {
    const [reason] = found.refused;
    return showClickFeedback('menu_no_id', reason ? `refused_${reason}` : 'menu_no_id_help');
  }
  const { jobs, hasKey, refused } = found;
  const isStored = await attempt('track', () => apply({ type: 'track', jobs }, deps.now));
  if (!isStored) return showClickFeedback('menu_failed', 'failed');
  const polling = poll('due');
  const isOpen = await opening;
  // The popup cannot say what the text contained besides.
  const left = refused.find(isMaybeWanted);
  if (hasKey) await showClickFeedback('menu_tracking', 'track_key_left_out');
  else if (left) await showClickFeedback('menu_tracking', `refused_${left}`);
  else if (!isOpen) await showClickFeedback('menu_tracking', 'menu_tracking_help');
  await polling;
}
