import { onRemoveItem, sendHeard } from '../browser/messages/heard-channel.ts';
import { WHOLE_APP_ID } from '../core/heard/app-ids.ts';
import { ALIVE_MS } from '../core/heard/heard.ts';
import {
  BATCH_LENGTH_MAX,
  HEARD_EVENT,
  STOP_EVENT,
  type Waits,
} from '../core/heard/heard-events.ts';
import { ALIVE_MAX, BATCH_MAX } from '../core/heard/site-heard.ts';
import { HeardIds, type Observed } from './heard-ids.ts';
import { readPageStorage, removeFromPage } from './page-storage.ts';

/** The shortest time between two reports: each of them can wake the background. */
const REPORT_GAP_MS = 1000;

/** How often a page reports that is open, but asks about no tracked job. */
const SELDOM_MS = 60_000;

/**
 * Passes on what `observeApp` sees in the same page, says that the page is open, and what its storage
 * says of jobs. The page can make up every batch: so they are cut short here, and checked by the
 * background. The page learns nothing, not even whether a job is tracked.
 */
export function relayApp(): void {
  const page = Math.floor(Math.random() * 1_000_000_000);
  const ids = new HeardIds();
  let waiting: Observed[] = [];
  let stored = readPageStorage();
  let reportedAt = 0;
  let readAt = Date.now();
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = ALIVE_MS;

  /** A page that only reads a status from its storage is open too. */
  const alive = (): string[] => {
    const onlyStored = stored.map(({ id }) => id).filter((id) => !ids.has(id));
    return [...new Set([...onlyStored, ...ids.silentAt(location.href)])].slice(-ALIVE_MAX);
  };

  const report = async (isLeaving = false): Promise<void> => {
    if (isSending && !isLeaving) return;
    isSending = true;
    reportedAt = Date.now();
    if (reportedAt - readAt >= ALIVE_MS) {
      stored = readPageStorage();
      readAt = reportedAt;
    }
    const heard = waiting;
    waiting = [];
    const shown = isLeaving ? [] : alive();
    const reply = await sendHeard({ type: 'site_heard', heard, stored, page, alive: shown });
    const { pace, again = [] } = reply;
    isSending = false;
    if (pace === 'stop' || pace === 'lost') return stop();
    pauseMs = pace === 'often' ? ALIVE_MS : SELDOM_MS;
    waiting = [...ids.take(again), ...waiting].slice(-BATCH_MAX);
    if (!isLeaving) plan();
  };

  /** Plans the next report: soon if something waits, else as a sign of life. */
  const plan = () => {
    if (isSending) return;
    clearTimeout(timer);
    const sinceMs = Date.now() - reportedAt;
    const nextMs = waiting.length > 0 ? REPORT_GAP_MS - sinceMs : pauseMs - sinceMs;
    timer = setTimeout(() => void report(), Math.max(0, Math.min(nextMs, pauseMs)));
  };

  const take = (event: Event) => {
    const all = batchOf((event as CustomEvent<unknown>).detail);
    for (const one of all) if ('waits' in one) ids.noteWaiting(one);
    const batch = all.filter((one): one is Observed => !('waits' in one));
    if (batch.length === 0) return;
    ids.note(batch, location.href);
    waiting = [...waiting, ...batch].slice(-BATCH_MAX);
    plan();
  };

  const leave = () => void report(true);
  const comeBack = () => plan();
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener(HEARD_EVENT, take);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', comeBack);
    document.dispatchEvent(new CustomEvent(STOP_EVENT));
  };

  document.addEventListener(HEARD_EVENT, take);
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  onRemoveItem((item) => {
    removeFromPage(item);
    readAt = 0;
    void report();
  });
  void report();
}

/** Reads a batch, whatever an event contains: the page can send events of its own. */
function batchOf(detail: unknown): (Observed | Waits)[] {
  if (typeof detail !== 'string' || detail.length > BATCH_LENGTH_MAX) return [];
  try {
    const batch: unknown = JSON.parse(detail);
    return Array.isArray(batch) ? batch.slice(0, BATCH_MAX).filter(isObserved) : [];
  } catch {
    return [];
  }
}

const isObserved = (one: unknown): one is Observed | Waits => {
  const { id } = (one ?? {}) as { id?: unknown };
  return typeof id === 'string' && WHOLE_APP_ID.test(id);
};
