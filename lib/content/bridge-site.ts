import { askForStatuses, onStatuses } from '../browser/messages/site-channel.ts';
import {
  MAX_WATCHED,
  RUNNING,
  type SiteStatus,
  STATUS_EVENT,
  WATCH_EVENT,
} from '../core/sites/site-protocol.ts';

/** Firefox hands a page nothing that it may not read unless it is cloned for it. */
declare const cloneInto: (<T>(value: T, target: Window) => T) | undefined;

/** How often a page in sight looks what has become of its jobs, should a message be lost. */
const LOOK_MS = 30_000;

/**
 * Runs in the pages of a site that the user allowed. A page asks with `heygen-job-watch` for ids,
 * and receives `heygen-job-status` for just those, now and whenever something changes.
 */
export function bridgeSite(): void {
  /** What was asked for, as HeyGen writes it → as the page wrote it. */
  const asked = new Map<string, string>();
  const last = new Map<string, string>();

  const tell = (statuses: readonly SiteStatus[], isAnswer: boolean) => {
    for (const status of statuses) {
      const id = asked.get(status.id);
      const isNews = last.get(status.id) !== JSON.stringify(status);
      if (id === undefined || (!isNews && !isAnswer)) continue;
      last.set(status.id, JSON.stringify(status));
      dispatch({ ...status, id });
    }
  };
  const isRunning = (id: string) => RUNNING.some((word) => last.get(id)?.includes(`"${word}"`));
  const look = async () => {
    const ids = [...asked.keys()].filter((id) => !last.has(id) || isRunning(id));
    const isSeen = document.visibilityState === 'visible';
    if (isSeen && ids.length > 0) tell(await askForStatuses(ids, false), false);
  };

  window.addEventListener(WATCH_EVENT, async (event) => {
    const ids = idsIn((event as CustomEvent<unknown>).detail);
    // One after the other: a question for more than that many is refused as a whole.
    const taken = ids.filter((id) => {
      const isTaken = asked.has(idOf(id)) || asked.size < MAX_WATCHED;
      if (isTaken) asked.set(idOf(id), id);
      return isTaken;
    });
    if (taken.length > 0) tell(await askForStatuses(taken.map(idOf), true), true);
  });
  onStatuses((statuses) => tell(statuses, false));
  document.addEventListener('visibilitychange', () => void look());
  setInterval(() => void look(), LOOK_MS);
}

/** HeyGen's ids are in lower case; a page may have one in upper case. */
const idOf = (id: string): string => (/^[0-9a-f]{32}$/i.test(id) ? id.toLowerCase() : id);

/** `'id'`, `{ id }` or `{ ids: […] }`; anything else asks for nothing. */
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
  const when = time === null ? null : new Date(time).toISOString();
  const detail = { id, status, error, time: when };
  const shown = typeof cloneInto === 'function' ? cloneInto(detail, window) : detail;
  window.dispatchEvent(new CustomEvent(STATUS_EVENT, { detail: shown }));
}
