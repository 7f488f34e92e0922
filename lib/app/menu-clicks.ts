import type { Menus } from 'webextension-polyfill';
import { openPopup } from '../browser/shell/tabs.ts';
import { TRACK_MAX } from '../core/base/limits.ts';
import { looksLikeKey } from '../core/base/looks-like-key.ts';
import { type Findings, findJobs, jobOfUrl } from '../core/ids/find-ids.ts';
import { showClickFeedback } from './click-feedback.ts';
import { apply } from './commit.ts';
import { attempt } from './console.ts';
import type { Deps, Poll } from './deps.ts';

/**
 * Handles a click on **Track this video id**. The popup opens and shows the job. A notice appears
 * instead if the browser does not open the popup or if there is no id. Never rejects.
 */
export async function answerMenuClick(
  info: Menus.OnClickData,
  deps: Deps,
  poll: Poll,
): Promise<void> {
  const findings = findingsOfClick(info);
  if (findings === 'key') return showClickFeedback('menu_no_id', 'track_key');
  const { jobs, refused } = findings;
  const [lookAlike] = refused;
  if (jobs.length === 0) {
    return showClickFeedback('menu_no_id', lookAlike ? `refused_${lookAlike}` : 'menu_no_id_help');
  }
  if (jobs.length > TRACK_MAX) return showClickFeedback('menu_failed', 'track_too_many', TRACK_MAX);
  // This comes before anything else: Firefox opens the popup only directly after the click.
  const opening = openPopup();
  const isStored = await attempt('track', () => apply({ type: 'track', jobs }, deps.now));
  if (!isStored) return showClickFeedback('menu_failed', 'failed');
  const asking = poll('due');
  if (!(await opening)) await showClickFeedback('menu_tracking', 'menu_tracking_help');
  await asking;
}

/** The link comes first: a click on it also reports a selection elsewhere on the page. */
function findingsOfClick(info: Menus.OnClickData): Findings | 'key' {
  const texts = [info.linkUrl, info.srcUrl, info.selectionText];
  const source = texts.find((text) => text && (looksLikeKey(text) || findJobs(text).jobs[0]));
  // Parts of a key can look like ids, and a tracked id is stored, shown and sent.
  if (source && looksLikeKey(source)) return 'key';
  const found = texts.map((text) => findJobs(text ?? ''));
  const shown = info.pageUrl ? jobOfUrl(info.pageUrl) : null;
  const first = found.find(({ jobs }) => jobs.length > 0);
  if (first) return first;
  if (shown) return { jobs: [shown], refused: [] };
  const page = info.selectionText || info.linkUrl ? '' : info.pageUrl;
  return [...found, findJobs(page ?? '')].find(({ refused }) => refused.length > 0) ?? NOTHING;
}

const NOTHING: Findings = { jobs: [], refused: [] };
