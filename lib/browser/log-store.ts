import browser from 'webextension-polyfill';
import type { JobLog } from '../core/log.ts';
import { appendTo, type LogEntry } from '../core/log-lines.ts';
import { jobLogSchema } from '../core/schemas/log.ts';

/** One item per job, apart from the job itself: a log that cannot be written endangers no job. */
const LOG_PREFIX = 'log:';

const logItem = (jobId: string): string => `${LOG_PREFIX}${jobId}`;

function parseLog(value: unknown): JobLog | null {
  const log = jobLogSchema.safeParse(value);
  return log.success ? log.data : null;
}

/** Null for a job of which nothing is logged. */
export async function loadLog(jobId: string): Promise<JobLog | null> {
  const items = await browser.storage.local.get(logItem(jobId));
  return parseLog(items[logItem(jobId)]);
}

/** Adds to the rings of some jobs. Only the background calls it, under the state lock. */
export async function appendLogs(entries: readonly LogEntry[], jobCount: number): Promise<void> {
  if (entries.length === 0) return;
  const items = await browser.storage.local.get(entries.map(({ jobId }) => logItem(jobId)));
  const changed = entries.map((entry) => {
    const item = logItem(entry.jobId);
    return [item, appendTo(parseLog(items[item]), entry, jobCount)];
  });
  await browser.storage.local.set(Object.fromEntries(changed));
}

/** Removes the logs of jobs that are gone; without a list, all of them. */
export async function dropLogs(kept: readonly string[] = []): Promise<void> {
  const isKept = new Set(kept.map(logItem));
  const items = Object.keys(await browser.storage.local.get(null));
  const gone = items.filter((item) => item.startsWith(LOG_PREFIX) && !isKept.has(item));
  if (gone.length > 0) await browser.storage.local.remove(gone);
}

/** Removes the logs of these jobs. */
export async function removeLogs(jobIds: readonly string[]): Promise<void> {
  if (jobIds.length > 0) await browser.storage.local.remove(jobIds.map(logItem));
}

/** Calls back with a job's log now and after every change. Returns how to stop. */
export function watchLog(jobId: string, onLog: (log: JobLog | null) => void): () => void {
  const read = async () => onLog(await loadLog(jobId));
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && logItem(jobId) in changes) void read();
  };
  browser.storage.onChanged.addListener(listener);
  void read();
  return () => browser.storage.onChanged.removeListener(listener);
}
