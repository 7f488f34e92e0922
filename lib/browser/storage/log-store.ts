import type { EpochMs } from '../../core/base/time.ts';
import { z } from '../../core/base/zod.ts';
import { jobLogSchema } from '../../core/log/log.schema.ts';
import { emptyLog, type JobLog } from '../../core/log/log.ts';
import { appendTo, type LogEntry } from '../../core/log/log-entries.ts';
import { sharedChunkSchema, sharedHeadSchema } from '../../core/log/shared-log.schema.ts';
import {
  addShared,
  emptyShared,
  endOfShared,
  type SharedChunk,
  type SharedLog,
  withShared,
} from '../../core/log/shared-log.ts';
import type { Items } from '../../core/storage/item-names.ts';
import { browser } from '../api.ts';
import { dropFromCache, readItems } from './cache.ts';

/** One item per job, separate from the job: when a log cannot be written, no job is lost. */
const LOG_PREFIX = 'log:';

/** The shared log of many jobs: its newest lines, the ids of its jobs, and its full chunks. */
const HEAD_ITEM = 'logs';
const IDS_ITEM = 'logs:ids';

const chunkItem = (from: number): string => `${HEAD_ITEM}:${from}`;

/** How many ids the shared log keeps, beyond twice the number of jobs, before it starts again. */
const IDS_SPARE = 200;

const logItem = (jobId: string): string => `${LOG_PREFIX}${jobId}`;

function parseLog(value: unknown): JobLog | null {
  const log = jobLogSchema.safeParse(value);
  return log.success ? log.data : null;
}

/** Returns a job's log; null if there is none. Rejects when the browser cannot read its storage. */
export async function loadLog(jobId: string): Promise<JobLog | null> {
  const [items, shared] = await Promise.all([readItems([logItem(jobId)]), loadShared()]);
  const own = parseLog(items[logItem(jobId)]);
  return shared ? withShared(own, shared, jobId) : own;
}

/**
 * Appends `own` to the logs of their jobs, together with the shared lines that are not in these
 * logs yet, and appends `groups` to the shared log. Only the background calls it, under the state
 * lock. Rejects when the storage is full or fails; the lines are then not stored, unless only the
 * removal of an old chunk failed.
 */
export async function appendLogs(
  own: readonly LogEntry[],
  groups: readonly (readonly LogEntry[])[],
  jobCount: number,
  now: EpochMs,
): Promise<void> {
  if (own.length + groups.length === 0) return;
  const shared = await loadShared();
  const items = await readItems(own.map(({ jobId }) => logItem(jobId)));
  const set: Items = {};
  for (const entry of own) {
    const item = logItem(entry.jobId);
    set[item] = appendTo(ownLog(parseLog(items[item]), shared, entry), entry, jobCount);
  }
  const gone =
    groups.length > 0 ? await share(set, shared ?? emptyShared(now), groups, jobCount) : [];
  await write(set);
  if (gone.length > 0) await remove(gone);
}

/**
 * Returns a job's own log with its shared lines. A new job gets none of them: they may belong to an
 * earlier job with the same id.
 */
function ownLog(own: JobLog | null, shared: SharedLog | null, entry: LogEntry): JobLog | null {
  if (!shared) return own;
  const isNew = own === null && entry.lines.some(({ type }) => type === 'tracked');
  return isNew ? { ...emptyLog, upTo: endOfShared(shared) } : withShared(own, shared, entry.jobId);
}

/** Adds the new shared log to `set`. Returns the items that can be removed after the write. */
async function share(
  set: Items,
  shared: SharedLog,
  groups: readonly (readonly LogEntry[])[],
  jobCount: number,
): Promise<string[]> {
  const isCrowded = shared.ids.length > 2 * jobCount + IDS_SPARE;
  const gone = isCrowded ? await spread(set, shared) : [];
  const known = isCrowded ? { ...emptyShared(endOfShared(shared)) } : shared;
  const added = addShared(known, groups);
  set[HEAD_ITEM] = added.head;
  if (added.ids !== known.ids) set[IDS_ITEM] = added.ids;
  if (added.full) set[chunkItem(added.full.from)] = added.full;
  return [...gone, ...added.gone.map(chunkItem)];
}

/**
 * Moves the shared lines into the log of each job, once most of the jobs are gone, because the list
 * of ids only grows. Returns the items that can be removed after the write.
 */
async function spread(set: Items, shared: SharedLog): Promise<string[]> {
  const items = await readItems(shared.ids.map(logItem));
  for (const id of shared.ids) {
    const own = parseLog(items[logItem(id)]);
    if (own && !(logItem(id) in set)) set[logItem(id)] = withShared(own, shared, id);
  }
  return shared.head.full.map(chunkItem);
}

/** Returns the shared log; null where there is none or it cannot be parsed. */
async function loadShared(): Promise<SharedLog | null> {
  const items = await readItems([HEAD_ITEM, IDS_ITEM]);
  const head = sharedHeadSchema.safeParse(items[HEAD_ITEM]);
  const ids = z.array(z.string()).safeParse(items[IDS_ITEM]);
  if (!head.success || !ids.success) return null;
  const names = head.data.full.map(chunkItem);
  const full = names.length > 0 ? await readItems(names) : {};
  return {
    head: head.data,
    ids: ids.data,
    chunks: names.flatMap((name) => parseChunk(full[name])),
  };
}

/** Full chunks that were parsed before. A full chunk does not change any more. */
const parsed = new WeakMap<object, SharedChunk[]>();

function parseChunk(value: unknown): SharedChunk[] {
  if (typeof value !== 'object' || value === null) return [];
  const known = parsed.get(value);
  if (known) return known;
  const chunk = sharedChunkSchema.safeParse(value);
  const chunks = chunk.success ? [chunk.data] : [];
  parsed.set(value, chunks);
  return chunks;
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
 * Removes the logs of all jobs that are not in `kept`; without `kept`, all logs and the shared log.
 * Rejects when the browser cannot read or change its storage.
 */
export async function dropLogs(kept: readonly string[] = []): Promise<void> {
  const isKept = new Set(kept.map(logItem));
  const isGone = (item: string) =>
    (item.startsWith(LOG_PREFIX) && !isKept.has(item)) ||
    (kept.length === 0 && item.startsWith(HEAD_ITEM));
  const items = Object.keys(await browser.storage.local.get(null));
  const gone = items.filter(isGone);
  if (gone.length > 0) await remove(gone);
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
    const isMine = logItem(jobId) in changes || HEAD_ITEM in changes;
    if (area === 'local' && isMine) void read();
  };
  browser.storage.onChanged.addListener(listener);
  void read();
  return () => browser.storage.onChanged.removeListener(listener);
}
