import { isTerminal } from '../job/status.ts';
import { MAX_WATCHED, type SiteStatus } from './site-protocol.ts';

/** A job that a page asked for. */
export interface WatchedJob {
  /** The id as the page wrote it; the events that it receives have the same. */
  pageId: string;
  /** The last status that the page received; null before the first. */
  sent: SiteStatus | null;
}

/** The jobs that a page asked for, by their ids as HeyGen writes them. */
export type WatchedJobs = ReadonlyMap<string, WatchedJob>;

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

/**
 * Adds the jobs that a page asks for in an event, whatever the event contains. Returns the `ids` to
 * ask the background about. They are accepted one by one up to the limit, because the background
 * refuses a question for too many ids as a whole.
 */
export function watchIds(
  watched: WatchedJobs,
  detail: unknown,
): { watched: WatchedJobs; ids: string[] } {
  const after = new Map(watched);
  const ids: string[] = [];
  for (const pageId of idsIn(detail)) {
    const id = idOf(pageId);
    if (!after.has(id) && after.size >= MAX_WATCHED) continue;
    after.set(id, { pageId, sent: after.get(id)?.sent ?? null });
    ids.push(id);
  }
  return { watched: after, ids };
}

/** Returns the ids that may have news although no message came: those that have not ended. */
export const idsToRefresh = (watched: WatchedJobs): string[] =>
  [...watched]
    .filter(([, { sent }]) => sent === null || !isTerminal(sent.status))
    .map(([id]) => id);

/**
 * Returns the statuses that a page receives, under its own ids: only of jobs that it asked for, and
 * only news, except in the answer to its question.
 */
export function statusesForPage(
  watched: WatchedJobs,
  statuses: readonly SiteStatus[],
  isAnswer: boolean,
): { watched: WatchedJobs; statuses: SiteStatus[] } {
  const after = new Map(watched);
  const news: SiteStatus[] = [];
  for (const status of statuses) {
    const job = after.get(status.id);
    const isKnown = JSON.stringify(job?.sent) === JSON.stringify(status);
    if (!job || (isKnown && !isAnswer)) continue;
    after.set(status.id, { ...job, sent: status });
    news.push({ ...status, id: job.pageId });
  }
  return { watched: after, statuses: news };
}
