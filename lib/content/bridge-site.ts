import { askForStatuses, onStatuses } from '../browser/messages/site-channel.ts';
import { isoTime } from '../core/base/format.ts';
import { SITE_LINES } from '../core/base/limits.ts';
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
 * How many questions may be sent in a second. A page can send thousands of events, and one with each
 * answer; the log of a job counts no more than this many.
 */
const QUESTIONS_MAX = SITE_LINES;

const oneSecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));

/**
 * Connects the pages of a site that the user allowed with the background. A page sends ids in
 * `heygen-job-watch` events, and receives `heygen-job-status` events for these ids only, now and
 * whenever something changes.
 */
export function bridgeSite(): void {
  // A page in a sandbox has an address of the site, but not its origin: it is no page of the site.
  if (window.origin === 'null') return;
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

  let asking = 0;
  let waiting = new Set<string>();
  /** Asks the background. Above the limit, the ids of all further events wait for one question. */
  const ask = async (ids: readonly string[]): Promise<void> => {
    if (asking >= QUESTIONS_MAX) {
      for (const id of ids) waiting.add(id);
      return;
    }
    asking += 1;
    const second = oneSecond();
    report(await askForStatuses([...ids], true), true);
    await second;
    asking -= 1;
    const next = waiting;
    waiting = new Set();
    if (next.size > 0) await ask([...next]);
  };

  window.addEventListener(WATCH_EVENT, (event) => {
    const question = watchIds(watched, (event as CustomEvent<unknown>).detail);
    watched = question.watched;
    if (question.ids.length > 0) void ask(question.ids);
  });
  onStatuses((statuses) => report(statuses, false));
  document.addEventListener('visibilitychange', ({ isTrusted }) => {
    // A page can send such an event as well, as often as it likes.
    if (isTrusted) void refresh();
  });
  setInterval(() => void refresh(), REFRESH_MS);
}

function dispatch({ id, status, error, time }: SiteStatus): void {
  const when = time === null ? null : isoTime(time);
  const detail = { id, status, error, time: when };
  const shown = typeof cloneInto === 'function' ? cloneInto(detail, window) : detail;
  window.dispatchEvent(new CustomEvent(STATUS_EVENT, { detail: shown }));
}
