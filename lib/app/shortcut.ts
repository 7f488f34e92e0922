import { readSelection } from '../browser/shell/selection.ts';
import { TRACK_SHORTCUT } from '../browser/shell/shortcuts.ts';
import { openPopup } from '../browser/shell/tabs.ts';
import { addWaiting } from '../browser/storage/waiting-actions-store.ts';
import { triage } from '../core/ids/triage.ts';
import { showClickFeedback } from './click-feedback.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';
import { trackFromClick } from './track-from-click.ts';

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
  const found = triage(await readSelection(tabId));
  if (found.type !== 'none') return trackFromClick(found, opening, deps, poll);
  await attempt('ask the popup to paste', () => addWaiting({ type: 'paste', at: deps.now() }));
  if (!(await opening)) await showClickFeedback('menu_no_id', 'menu_no_id_help');
}
