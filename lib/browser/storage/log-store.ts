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

/** One item per job, apart from the job itself: a log that cannot be written endangers no job. */
const LOG_PREFIX = 'log:';

/** What many jobs share: the newest lines, the ids that they are about, and full chunks. */
const HEAD_ITEM = 'logs';
const IDS_ITEM = 'logs:ids';

const chunkItem = (from: number): string => `${HEAD_ITEM}:${from}`;

/** Ids of jobs that are gone are not worth a rewriting until there are so many. */
const IDS_SPARE = 200;

const logItem = (jobId: string): string => `${LOG_PREFIX}${jobId}`;

function parseLog(value: unknown): JobLog | null {
  const log = jobLogSchema.safeParse(value);
  return log.success ? log.data : null;
}

/** Null for a job of which nothing is logged. Rejects when the browser cannot read its storage. */
export async function loadLog(jobId: string): Promise<JobLog | null> {
  const [items, shared] = await Promise.all([readItems([logItem(jobId)]), loadShared()]);
  const own = parseLog(items[logItem(jobId)]);
  return shared ? withShared(own, shared, jobId) : own;
}

/**
 * Adds to the rings of some jobs, with what they shared until now, and to what is shared. Only the
 * background calls it, under the state lock. Rejects when the storage is full or fails; the lines
 * are not stored then, unless only the removal of an old chunk has failed.
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

/** Of a job that was not there before nothing that is shared is its own: it may have been once. */
function ownLog(own: JobLog | null, shared: SharedLog | null, entry: LogEntry): JobLog | null {
  if (!shared) return own;
  const isNew = own === null && entry.lines.some(({ type }) => type === 'tracked');
  return isNew ? { ...emptyLog, upTo: endOfShared(shared) } : withShared(own, shared, entry.jobId);
}

/** Adds to `set` what the groups change of what is shared; gives the items that can go then. */
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

/** The list of ids only grows; once most of them are gone, each job takes its lines to itself. */
async function spread(set: Items, shared: SharedLog): Promise<string[]> {
  const items = await readItems(shared.ids.map(logItem));
  for (const id of shared.ids) {
    const own = parseLog(items[logItem(id)]);
    if (own && !(logItem(id) in set)) set[logItem(id)] = withShared(own, shared, id);
  }
  return shared.head.full.map(chunkItem);
}

/** Null where there is none, or it cannot be read. */
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

/** What is full does not change any more. */
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
 * Removes the logs of jobs that are gone; without a list, all of them, and what is shared. Rejects
 * when the browser cannot read or change its storage.
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

/** Calls back with a job's log now and after every change that can be read. Returns how to stop. */
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
