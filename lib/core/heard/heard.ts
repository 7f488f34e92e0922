import type { EpochMs } from '../base/time.ts';

/** How a page received something: by which of the browser's interfaces. */
export const CHANNELS = ['fetch', 'xhr', 'events', 'socket'] as const;

/** One of the `CHANNELS`. */
export type Channel = (typeof CHANNELS)[number];

/** What came back. `unreadable`: a body that is no JSON where the app reads a status. */
export const HEARD_RESULTS = ['answer', 'unreadable', 'no_answer'] as const;

/** One of the `HEARD_RESULTS`. */
export type HeardResult = (typeof HEARD_RESULTS)[number];

/**
 * One request of a page of the user's own app, or one message that it received, about one job. It
 * has no body, header, query or value: nothing else leaves the page.
 */
export interface Heard {
  /** The id that the request names: a job of ours, or an id that nobody tracks. */
  id: string;
  /** When the answer came, or when the request failed. */
  at: EpochMs;
  channel: Channel;
  /** `GET` or another method, in upper case. */
  method: string;
  /** The origin if it is not the page's own, and the path; ids and numbers in it are replaced by `…`. */
  path: string;
  result: HeardResult;
  /** The HTTP status; null if there was no answer or the channel has none. */
  httpStatus: number | null;
  /** The word of the status in the answer, in lower case, at most 40 characters; null if none. */
  word: string | null;
  /** Whether the answer says that something went wrong: `success: false`, or an `error`. */
  saysError: boolean;
  /** Whether the answer came from a cache: a 304, an `Age`, or no transfer at all. */
  isCached: boolean;
  /** How long the request took, ms; 0 for a message. */
  tookMs: number;
  /** Where the id was: in the address, in what the page sent, or in what it received. */
  idIn: 'address' | 'sent' | 'received';
  /** A random number of the document, so that two tabs and two visits are told apart. */
  page: number;
}

/** An item of the page's `localStorage` or `sessionStorage` that mentions a job. */
export interface StoredMention {
  id: string;
  area: 'local' | 'session';
  /** The name of the item, at most 100 characters. */
  name: string;
  /** The word of the status in its value; null if none. */
  word: string | null;
}

/** A document of the app that has heard of the job, and still shows the address at which it did. */
export interface OpenPage {
  page: number;
  /** The first sign of life. */
  since: EpochMs;
  /** The last sign of life. */
  at: EpochMs;
  /** The signs of life that came late, because the page or the computer slept or was busy. */
  late: readonly LateSign[];
  /** Whether it has read an item of its storage that says the job runs. */
  hasRead: boolean;
}

/** A sign of life that came late: when, and how much later than it should have, ms. */
export interface LateSign {
  at: EpochMs;
  byMs: number;
}

/** How often an open page gives a sign of life. */
export const ALIVE_MS = 10_000;

/** What an app's pages have received about one job since the browser started. */
export interface HeardOfJob {
  /** The newest observations, oldest first: at most `HEARD_MAX`. */
  heard: readonly Heard[];
  /** How many observations there were in all. */
  count: number;
  /** When a page of the app was last seen open. */
  openAt: EpochMs | null;
  /** Those of its pages that have heard of the job, and were seen open: a few. */
  open: readonly OpenPage[];
  /** What the page storage says; empty if it mentions the job nowhere. */
  stored: readonly StoredMention[];
}

/** The observations of a job that are kept for each app. */
export const HEARD_MAX = 60;

/** What each app's pages have received about one job, by the origin of the app. */
export type HeardByApp = Readonly<Record<string, HeardOfJob>>;
