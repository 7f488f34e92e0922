import { askForStatuses, onStatuses } from '../browser/messages/site-channel.ts';
import { isoTime } from '../core/base/format.ts';
import { type SiteStatus, STATUS_EVENT, WATCH_EVENT } from '../core/sites/site-protocol.ts';
import {
  idsToRefresh,
  statusesForPage,
  type WatchedJobs,
  watchIds,
} from '../core/sites/watched-ids.ts';

/** Firefox only. A page cannot read an object of a content script unless it is cloned for it. */
declare const cloneInto: (<T>(value: T, target: Window) => T) | undefined;

/** How often a visible page asks for the statuses of its jobs, in case a message was lost. */
const REFRESH_MS = 30_000;

/**
 * Connects the pages of a site that the user allowed with the background. A page sends ids in
 * `heygen-job-watch` events, and receives `heygen-job-status` events for these ids only, now and
 * whenever something changes.
 */
export function bridgeSite(): void {
  let watched: WatchedJobs = new Map();
  const report = (statuses: readonly SiteStatus[], isAnswer: boolean) => {
    const sending = statusesForPage(watched, statuses, isAnswer);
    watched = sending.watched;
    sending.statuses.forEach(dispatch);
  };
  const refresh = async () => {
    const ids = idsToRefresh(watched);
    const isVisible = document.visibilityState === 'visible';
    if (isVisible && ids.length > 0) report(await askForStatuses(ids, false), false);
  };

  window.addEventListener(WATCH_EVENT, async (event) => {
    const asking = watchIds(watched, (event as CustomEvent<unknown>).detail);
    watched = asking.watched;
    if (asking.ids.length > 0) report(await askForStatuses(asking.ids, true), true);
  });
  onStatuses((statuses) => report(statuses, false));
  document.addEventListener('visibilitychange', () => void refresh());
  setInterval(() => void refresh(), REFRESH_MS);
}

function dispatch({ id, status, error, time }: SiteStatus): void {
  const when = time === null ? null : isoTime(time);
  const detail = { id, status, error, time: when };
  const shown = typeof cloneInto === 'function' ? cloneInto(detail, window) : detail;
  window.dispatchEvent(new CustomEvent(STATUS_EVENT, { detail: shown }));
}
