import type { Heard, StoredMention } from '../../../lib/core/heard/heard.ts';
import { T } from '../make.ts';

/** The site of the app in these tests. */
export const APP = 'http://localhost:3000';

/** An observation: an app asks its own server about a job, which is still rendering. */
export const aHeard = (changes: Partial<Heard> = {}): Heard => ({
  id: 'a'.repeat(32),
  at: T,
  channel: 'fetch',
  method: 'GET',
  path: '/api/status/…',
  result: 'answer',
  httpStatus: 200,
  word: 'processing',
  saysError: false,
  isCached: false,
  tookMs: 40,
  idIn: 'address',
  page: 1,
  ...changes,
});

/** An item of page storage that says a job is rendering. */
export const aMention = (changes: Partial<StoredMention> = {}): StoredMention => ({
  id: 'a'.repeat(32),
  area: 'local',
  name: 'job',
  word: 'processing',
  ...changes,
});
