import type { Heard, HeardOfJob, StoredMention } from '../../../lib/core/heard/heard.ts';
import { aHeard } from '../../core/heard/hearing.ts';
import { idOf, MINUTE } from './jobs.ts';

const SECOND = 1000;

/** The path of the app's requests for the status. */
export const STATUS_PATH = '/api/video-status/…';

/** Where the page stores its state. */
export const ITEM: StoredMention = {
  id: idOf(1),
  area: 'local',
  name: 'video-generation-state',
  word: 'processing',
};

/** Returns answers every five seconds between two times, in seconds before now. */
export function answers(
  now: number,
  from: number,
  to: number,
  changes: Partial<Heard> = {},
): Heard[] {
  return Array.from({ length: Math.floor((from - to) / 5) + 1 }, (_, i) =>
    aHeard({ id: idOf(1), at: now - (from - i * 5) * SECOND, path: STATUS_PATH, ...changes }),
  );
}

/** Returns messages of a stream or a socket, every five seconds. */
export const messages = (
  now: number,
  from: number,
  to: number,
  changes: Partial<Heard> = {},
): Heard[] =>
  answers(now, from, to, {
    channel: 'events',
    path: '/api/events/…',
    httpStatus: null,
    tookMs: 0,
    ...changes,
  });

/** Returns what the app has heard of a job. Its page has been open for ten minutes, and still is. */
export function heardOf(
  now: number,
  heard: Heard[],
  stored: readonly StoredMention[] = [],
): HeardOfJob {
  const page = heard[0]?.page ?? 1;
  return {
    heard,
    count: heard.length,
    openAt: now - 2 * SECOND,
    open: [{ page, since: now - 10 * MINUTE, at: now - 2 * SECOND, late: [], hasRead: true }],
    stored,
  };
}
