import type { EpochMs } from '../base/time.ts';
import type { Heard, StoredMention } from '../heard/heard.ts';
import { intervalOf, type Visit } from './app-interval.ts';
import type { Trouble } from './heard-meaning.ts';

/** What an app can do wrong, the closest to its spinner first. */
export const APP_CAUSES = [
  'still_polling',
  'swallowed',
  'gave_up',
  'not_asking',
  'stale',
  'wrong_id',
] as const;

/** One of the `APP_CAUSES`. */
export type AppCause = (typeof APP_CAUSES)[number];

/** How the app does it, where that changes what the user should do. */
export type How =
  /** `still_polling`: it asks again and again, or keeps the connection open. */
  | 'asks'
  | 'listens'
  /** `swallowed`: it goes on asking after errors, or stops because of one. */
  | 'asks_on'
  | 'stopped'
  /** `gave_up`, `not_asking`: it sends no requests, or gets no messages. */
  | 'silent'
  | 'unheard'
  /** `stale`: from its server, from a cache, in messages, or from the page's storage. */
  | 'server'
  | 'cache'
  | 'messages'
  | 'storage'
  /**
   * `wrong_id`: HeyGen does not know the id, it is a session's, it is not the one that was created,
   * or the app asks for another one than this.
   */
  | 'unknown'
  | 'session'
  | 'not_created'
  | 'not_this';

/** What an app does wrong about a job, with what proves it. */
export interface AppFinding {
  cause: AppCause;
  how: How;
  /** The origin of the app. */
  site: string;
  /** Where the app asks or listens; null if only its storage tells. */
  path: string | null;
  method: string | null;
  /** The number of requests or answers that prove it. */
  count: number;
  /** When the first and the last of them came. */
  firstAt: EpochMs | null;
  lastAt: EpochMs | null;
  /** When the page was last seen open; null if it was not since it heard of the job. */
  openAt: EpochMs | null;
  /** The usual pause between requests, ms; null if it is not known. */
  intervalMs: number | null;
  /** The status word and the HTTP status of the last of them. */
  word: string | null;
  httpStatus: number | null;
  trouble: Trouble | null;
  /** The item of the page's storage that holds an old status. */
  item: StoredMention | null;
  /** The id that the app has created, or the one that it asks for instead. */
  otherId: string | null;
}

/** Returns a finding about these observations of a visit. */
export function findingOf(
  cause: AppCause,
  how: How,
  visit: Visit,
  proof: readonly Heard[],
  more: Partial<AppFinding> = {},
): Omit<AppFinding, 'site'> {
  const last = proof.at(-1);
  return {
    cause,
    how,
    path: last?.path ?? null,
    method: last?.method ?? null,
    count: proof.length,
    firstAt: proof[0]?.at ?? null,
    lastAt: last?.at ?? null,
    openAt: visit.open?.at ?? null,
    intervalMs: intervalOf(visit),
    word: last?.word ?? null,
    httpStatus: last?.httpStatus ?? null,
    trouble: null,
    item: null,
    otherId: null,
    ...more,
  };
}

/** A finding before it is known which app it is about. */
export type Proven = ReturnType<typeof findingOf>;
