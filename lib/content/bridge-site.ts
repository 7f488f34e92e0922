import { askForStatuses, onStatuses } from '../browser/messages/site-channel.ts';
import { isoTime } from '../core/base/format.ts';
import {
  MAX_WATCHED,
  RUNNING,
  type SiteStatus,
  STATUS_EVENT,
  WATCH_EVENT,
} from '../core/sites/site-protocol.ts';

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
  /** The watched ids: as HeyGen writes them → as the page wrote them. */
  const watched = new Map<string, string>();
  /** The last status that the page received for each id, as JSON. */
  const lastSent = new Map<string, string>();

  const report = (statuses: readonly SiteStatus[], isAnswer: boolean) => {
    for (const status of statuses) {
      const id = watched.get(status.id);
      const isNews = lastSent.get(status.id) !== JSON.stringify(status);
      if (id === undefined || (!isNews && !isAnswer)) continue;
      lastSent.set(status.id, JSON.stringify(status));
      dispatch({ ...status, id });
    }
  };
  const isRunning = (id: string) => RUNNING.some((word) => lastSent.get(id)?.includes(`"${word}"`));
  const refresh = async () => {
    const ids = [...watched.keys()].filter((id) => !lastSent.has(id) || isRunning(id));
    const isVisible = document.visibilityState === 'visible';
    if (isVisible && ids.length > 0) report(await askForStatuses(ids, false), false);
  };

  window.addEventListener(WATCH_EVENT, async (event) => {
    const ids = idsIn((event as CustomEvent<unknown>).detail);
    // Ids are accepted one by one: the background refuses a question for too many ids as a whole.
    const accepted = ids.filter((id) => {
      const isAccepted = watched.has(idOf(id)) || watched.size < MAX_WATCHED;
      if (isAccepted) watched.set(idOf(id), id);
      return isAccepted;
    });
    if (accepted.length > 0) report(await askForStatuses(accepted.map(idOf), true), true);
  });
  onStatuses((statuses) => report(statuses, false));
  document.addEventListener('visibilitychange', () => void refresh());
  setInterval(() => void refresh(), REFRESH_MS);
}

/** Returns an id as HeyGen writes it: in lower case, even if the page has it in upper case. */
const idOf = (id: string): string => (/^[0-9a-f]{32}$/i.test(id) ? id.toLowerCase() : id);

/** Reads the ids of `'id'`, `{ id }` or `{ ids: […] }`; none from anything else. */
function idsIn(detail: unknown): string[] {
  const { id, ids } = (typeof detail === 'object' && detail !== null ? detail : { id: detail }) as {
    id?: unknown;
    ids?: unknown;
  };
  const all = Array.isArray(ids) ? ids : [id];
  const words = all.filter((word) => typeof word === 'string' && /^[\w-]{6,64}$/.test(word));
  return [...new Set(words)].slice(0, MAX_WATCHED);
}

function dispatch({ id, status, error, time }: SiteStatus): void {
  const when = time === null ? null : isoTime(time);
  const detail = { id, status, error, time: when };
  const shown = typeof cloneInto === 'function' ? cloneInto(detail, window) : detail;
  window.dispatchEvent(new CustomEvent(STATUS_EVENT, { detail: shown }));
}
