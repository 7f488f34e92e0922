import { TRACK_MAX } from '../core/base/limits.ts';
import type { Triage } from '../core/ids/triage.ts';
import { showClickFeedback } from './click-feedback.ts';
import { apply } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';

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
    const [lookAlike] = found.refused;
    return showClickFeedback('menu_no_id', lookAlike ? `refused_${lookAlike}` : 'menu_no_id_help');
  }
  const { jobs } = found;
  const isStored = await attempt('track', () => apply({ type: 'track', jobs }, deps.now));
  if (!isStored) return showClickFeedback('menu_failed', 'failed');
  const polling = poll('due');
  if (!(await opening)) await showClickFeedback('menu_tracking', 'menu_tracking_help');
  await polling;
}
