import { type JobLog, readLog } from '../../core/log/log.ts';
import { appendTo, type LogEntry } from '../../core/log/log-entries.ts';
import type { Items } from '../../core/storage/item-names.ts';
import { browser } from '../api.ts';
import { NoAnswer } from '../bound-calls.ts';
import { dropFromCache, readItems } from './cache.ts';

/** One item per job, separate from the job: when a log cannot be written, no job is lost. */
const LOG_PREFIX = 'log:';

const logItem = (jobId: string): string => `${LOG_PREFIX}${jobId}`;

/**
 * Returns a job's log, without the answers that only the job counts (`withSameAnswers`); null if
 * there is none. Rejects when the browser cannot read its storage.
 */
export async function loadLog(jobId: string): Promise<JobLog | null> {
  const items = await readItems([logItem(jobId)]);
  return readLog(items[logItem(jobId)]);
}

/**
 * Appends entries to the logs of their jobs. Only the background calls it, under the state lock.
 * Rejects when the storage is full or fails; the lines are then not stored.
 */
export async function appendLogs(entries: readonly LogEntry[], jobCount: number): Promise<void> {
  if (entries.length === 0) return;
  const items = await readItems(entries.map(({ jobId }) => logItem(jobId)));
  const logs = entries.map((entry): [string, JobLog] => {
    const item = logItem(entry.jobId);
    return [item, appendTo(readLog(items[item]), entry, jobCount)];
  });
  await write(Object.fromEntries(logs));
}

async function write(items: Items): Promise<void> {
  try {
    await browser.storage.local.set(items);
  } finally {
    dropFromCache(Object.keys(items));
  }
}

async function remove(names: string[]): Promise<void> {
  try {
    await browser.storage.local.remove(names);
  } finally {
    dropFromCache(names);
  }
}

/**
 * Removes the logs of all jobs that are not in `kept`. Rejects when the browser cannot read or
 * change its storage.
 */
export async function dropLogs(kept: readonly string[]): Promise<void> {
  const isKept = new Set(kept.map(logItem));
  const items = Object.keys(await browser.storage.local.get(null));
  const gone = items.filter((item) => item.startsWith(LOG_PREFIX) && !isKept.has(item));
  if (gone.length > 0) await remove(gone);
}

/**
 * Repeats a write that did not fit, each time without the older half of the logs. Rejects when it
 * does not fit without any log, and at once when the browser does not answer: room does not help then.
 */
export async function withFewerLogs(
  oldestFirst: readonly string[],
  write: () => Promise<void>,
): Promise<void> {
  let refusal: unknown = new Error('There is no log to drop.');
  while (await dropOldestLogs(oldestFirst)) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/**
 * Removes the older half of the logs, or the last one. `oldestFirst` is the order of the jobs; logs
 * of other jobs go first. Returns false if there is none. Rejects like `dropLogs`.
 */
async function dropOldestLogs(oldestFirst: readonly string[]): Promise<boolean> {
  const places = new Map(oldestFirst.map((id, place) => [logItem(id), place]));
  const placeOf = (item: string): number => places.get(item) ?? -1;
  const items = Object.keys(await browser.storage.local.get(null))
    .filter((item) => item.startsWith(LOG_PREFIX))
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  if (items.length === 0) return false;
  await remove(items.slice(0, Math.ceil(items.length / 2)));
  return true;
}

/** Removes the logs of these jobs. Rejects when the browser cannot change its storage. */
export async function removeLogs(jobIds: readonly string[]): Promise<void> {
  if (jobIds.length > 0) await remove(jobIds.map(logItem));
}

/**
 * Calls back with a job's log now and after every change. Skips a change that cannot be read.
 * Returns a function that stops it.
 */
export function watchLog(jobId: string, onLog: (log: JobLog | null) => void): () => void {
  const read = async () => onLog(await loadLog(jobId));
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && logItem(jobId) in changes) void read();
  };
  browser.storage.onChanged.addListener(listener);
  void read();
  return () => browser.storage.onChanged.removeListener(listener);
}
