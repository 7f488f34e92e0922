import { askForPaste } from '../browser/messages/paste-request.ts';
import { readSelection } from '../browser/shell/selection.ts';
import { TRACK_SHORTCUT } from '../browser/shell/shortcuts.ts';
import { openPopup } from '../browser/shell/tabs.ts';
import { TRACK_MAX } from '../core/base/limits.ts';
import { looksLikeKey } from '../core/base/looks-like-key.ts';
import { findJobs } from '../core/ids/find-ids.ts';
import { showClickFeedback } from './click-feedback.ts';
import { apply } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';

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
  // This comes before anything else: Firefox opens the popup only directly after the key press.
  const opening = openPopup();
  const selection = await readSelection(tabId);
  // Parts of a key can look like ids, and a tracked id is stored, shown and sent.
  if (looksLikeKey(selection)) return showClickFeedback('menu_no_id', 'track_key');
  const { jobs } = findJobs(selection);
  if (jobs.length > TRACK_MAX) return showClickFeedback('menu_failed', 'track_too_many', TRACK_MAX);
  if (jobs.length === 0) {
    await attempt('ask the popup to paste', askForPaste);
    if (!(await opening)) await showClickFeedback('menu_no_id', 'menu_no_id_help');
    return;
  }
  const isStored = await attempt('track', () => apply({ type: 'track', jobs }, deps.now));
  if (!isStored) return showClickFeedback('menu_failed', 'failed');
  const asking = poll('due');
  if (!(await opening)) await showClickFeedback('menu_tracking', 'menu_tracking_help');
  await asking;
}
