import { askForStatuses, onStatuses } from '../browser/site-channel.ts';
import { MAX_WATCHED, type SiteStatus, STATUS_EVENT, WATCH_EVENT } from '../core/site-events.ts';

/** Firefox hands a page nothing that it may not read unless it is cloned for it. */
declare const cloneInto: (<T>(value: T, target: Window) => T) | undefined;

/**
 * Runs in the pages of a site that the user allowed. A page asks with `heygen-job-watch` for ids,
 * and receives `heygen-job-status` for just those, now and whenever something changes.
 */
export function bridgeSite(): void {
  const asked = new Set<string>();
  const tell = (statuses: readonly SiteStatus[]) => {
    for (const status of statuses) if (asked.has(status.id)) dispatch(status);
  };
  const ask = async (ids: string[]) => {
    if (ids.length > 0) tell(await askForStatuses(ids));
  };
  window.addEventListener(WATCH_EVENT, (event) => {
    const ids = idsIn((event as CustomEvent<unknown>).detail);
    const taken = ids.filter((id) => asked.has(id) || asked.size < MAX_WATCHED);
    for (const id of taken) asked.add(id);
    void ask(taken);
  });
  onStatuses(tell);
  // A page in the background may have been asleep when something was told.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void ask([...asked]);
  });
}

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
