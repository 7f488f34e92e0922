import { onRemoveItem, sendHeard } from '../browser/messages/heard-channel.ts';
import { WHOLE_APP_ID } from '../core/heard/app-ids.ts';
import { ALIVE_MS } from '../core/heard/heard.ts';
import { BATCH_LENGTH_MAX, HEARD_EVENT, STOP_EVENT } from '../core/heard/heard-events.ts';
import { BATCH_MAX } from '../core/heard/site-heard.ts';
import { PageMemory } from './page-memory.ts';
import { removeFromPage } from './page-storage.ts';
import type { Observed, Told } from './told.ts';

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
  const memory = new PageMemory();
  let waiting: Observed[] = [];
  let reportedAt = 0;
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = ALIVE_MS;

  const report = async (isLeaving = false): Promise<void> => {
    if (isSending && !isLeaving) return;
    isSending = true;
    reportedAt = Date.now();
    const heard = waiting;
    waiting = [];
    const said = memory.describe(isLeaving);
    const { pace, again = [] } = await sendHeard({ type: 'site_heard', heard, page, ...said });
    isSending = false;
    if (pace === 'stop' || pace === 'lost') return stop();
    pauseMs = pace === 'often' ? ALIVE_MS : SELDOM_MS;
    // What came during the report is in both.
    waiting = [...new Set([...memory.take(again), ...waiting])].slice(-BATCH_MAX);
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
    const batch = memory.note(batchOf((event as CustomEvent<unknown>).detail));
    if (batch.length === 0) return;
    waiting = [...waiting, ...batch].slice(-BATCH_MAX);
    plan();
  };

  const leave = () => void report(true);
  const comeBack = () => plan();
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener(HEARD_EVENT, take);
    document.removeEventListener('visibilitychange', memory.look);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', comeBack);
    document.dispatchEvent(new CustomEvent(STOP_EVENT));
  };

  memory.look();
  document.addEventListener(HEARD_EVENT, take);
  document.addEventListener('visibilitychange', memory.look);
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  onRemoveItem((item) => {
    removeFromPage(item);
    memory.forgetStored();
    void report();
  });
  void report();
}

/** Reads a batch, whatever an event contains: the page can send events of its own. */
function batchOf(detail: unknown): Told[] {
  if (typeof detail !== 'string' || detail.length > BATCH_LENGTH_MAX) return [];
  try {
    const batch: unknown = JSON.parse(detail);
    return Array.isArray(batch) ? batch.slice(0, BATCH_MAX).filter(isTold) : [];
  } catch {
    return [];
  }
}

const isTold = (one: unknown): one is Told => {
  const { id, reads } = (one ?? {}) as { id?: unknown; reads?: unknown };
  return typeof reads === 'string' || (typeof id === 'string' && WHOLE_APP_ID.test(id));
};
