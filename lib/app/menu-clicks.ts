import type { Menus } from 'webextension-polyfill';
import { openPopup } from '../browser/shell/tabs.ts';
import { looksLikeKey } from '../core/base/looks-like-key.ts';
import { findJobs, jobOfUrl } from '../core/ids/find-ids.ts';
import { type Triage, triageFindings } from '../core/ids/triage.ts';
import type { Deps, Poll } from './deps.ts';
import { trackFromClick } from './track-from-click.ts';

/**
 * Handles a click on **Track this video id**. The popup opens and shows the job. A notice appears
 * instead if the browser does not open the popup or if there is no id. Never rejects.
 */
export function answerMenuClick(info: Menus.OnClickData, deps: Deps, poll: Poll): Promise<void> {
  const found = triageClick(info);
  // Firefox opens the popup only directly after the click, so nothing may be awaited before.
  const opening = found.type === 'track' ? openPopup() : Promise.resolve(false);
  return trackFromClick(found, opening, deps, poll);
}

/** The link comes first: a click on it also reports a selection elsewhere on the page. */
function triageClick(info: Menus.OnClickData): Triage {
  const texts = [info.linkUrl, info.srcUrl, info.selectionText];
  const source = texts.find((text) => text && (looksLikeKey(text) || findJobs(text).jobs[0]));
  if (source && looksLikeKey(source)) return { type: 'key' };
  const found = texts.map((text) => findJobs(text ?? ''));
  const shown = info.pageUrl ? jobOfUrl(info.pageUrl) : null;
  const first = found.find(({ jobs }) => jobs.length > 0);
  if (first) return triageFindings(first);
  if (shown) return { type: 'track', jobs: [shown], refused: [] };
  const page = info.selectionText || info.linkUrl ? '' : info.pageUrl;
  const refused = [...found, findJobs(page ?? '')].find((one) => one.refused.length > 0)?.refused;
  return { type: 'none', refused: refused ?? [] };
}
