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
 * **Track the selection or clipboard**. What is selected is tracked, and the popup shows it. Where
 * nothing is, or we may not look, the popup takes what is in the clipboard, or asks for it.
 */
export async function answerShortcut(
  name: string,
  tabId: number | undefined,
  deps: Deps,
  poll: Poll,
): Promise<void> {
  if (name !== TRACK_SHORTCUT) return;
  // Before anything else: Firefox opens the popup only as long as the key press is fresh.
  const opening = openPopup();
  const selection = await readSelection(tabId);
  // Parts of a key can look like ids, and an id that is tracked is stored, shown and sent.
  if (looksLikeKey(selection)) return showClickFeedback('menu_no_id', 'track_key');
  const { jobs } = findJobs(selection);
  if (jobs.length > TRACK_MAX) return showClickFeedback('menu_failed', 'track_too_many', TRACK_MAX);
  if (jobs.length === 0) {
    await attempt('ask for a paste', askForPaste);
    if (!(await opening)) await showClickFeedback('menu_no_id', 'menu_no_id_help');
    return;
  }
  const isStored = await attempt('track', () => apply({ type: 'track', jobs }, deps.now));
  if (!isStored) return showClickFeedback('menu_failed', 'failed');
  const asking = poll('due');
  if (!(await opening)) await showClickFeedback('menu_tracking', 'menu_tracking_help');
  await asking;
}
