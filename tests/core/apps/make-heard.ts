import type { Heard, HeardOfJob, OpenPage, StoredMention } from '../../../lib/core/heard/heard.ts';
import { withSigns } from '../../../lib/core/heard/open-pages.ts';
import { SECOND, T } from '../make.ts';

/** The id of the job in these tests. */
export const ID = 'a'.repeat(32);
export const PATH = '/api/video-status/…';

/** One answer of an app's server, at T. */
export const anAnswer = (changes: Partial<Heard> = {}): Heard => ({
  id: ID,
  at: T,
  channel: 'fetch',
  method: 'GET',
  path: PATH,
  result: 'answer',
  httpStatus: 200,
  word: 'processing',
  saysError: false,
  isCached: false,
  tookMs: 50,
  idIn: 'address',
  page: 1,
  ...changes,
});

/** Answers at these seconds after T. */
export const answersAt = (seconds: readonly number[], changes: Partial<Heard> = {}): Heard[] =>
  seconds.map((second) => anAnswer({ at: T + second * SECOND, ...changes }));

/** Answers every few seconds, from one second after T to another, both included. */
export const polling = (
  from: number,
  to: number,
  changes: Partial<Heard> = {},
  every = 5,
): Heard[] =>
  answersAt(
    Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every),
    changes,
  );

/** A page that was open between these seconds, with a sign of life so often, in seconds. */
export function openFrom(
  since: number,
  at: number,
  page = 1,
  every = 10,
  hasRead = false,
): OpenPage {
  let open: readonly OpenPage[] = [];
  for (let second = since; second <= at; second += every)
    open = withSigns(open, [{ page, isAlive: true, hasRead }], T + second * SECOND);
  return { ...(open[0] as OpenPage), at: T + at * SECOND };
}

/** A page that was open, and has read an old status from its storage. */
export const readerFrom = (since: number, at: number, page = 1): OpenPage =>
  openFrom(since, at, page, 10, true);

/** What an app has heard, with its page open during these seconds. */
export const heardOf = (
  heard: readonly Heard[],
  open: readonly OpenPage[] = [openFrom(-600, 600)],
  stored: readonly StoredMention[] = [],
): HeardOfJob => ({
  heard,
  count: heard.length,
  openAt: open[0]?.at ?? null,
  open,
  stored,
});

/** An item of the page's storage that holds an old status. */
export const anItem = (changes: Partial<StoredMention> = {}): StoredMention => ({
  id: ID,
  area: 'local',
  name: 'video-state',
  word: 'processing',
  ...changes,
});
