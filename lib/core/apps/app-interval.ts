import type { EpochMs } from '../base/time.ts';
import type { Heard, HeardOfJob, OpenPage } from '../heard/heard.ts';
import { awakeMs } from '../heard/open-pages.ts';
import { isNaming, isPush, meaningOf, sentAt } from './heard-meaning.ts';

/** What one document of an app has received about one job, oldest first. */
export interface Visit {
  heard: readonly Heard[];
  /** Those of `heard` that are requests which name the job. */
  asks: readonly Heard[];
  /** Null if the document was not seen open since it heard of the job. */
  open: OpenPage | null;
}

/** Returns the visits of an app's pages, the one with the newest sign of life first. */
export function visitsOf({ heard, open }: HeardOfJob): Visit[] {
  const sorted = heard.toSorted((a, b) => a.at - b.at);
  const pages = new Set([...heard, ...open].map(({ page }) => page));
  const visits = [...pages].map((page) => {
    const own = sorted.filter((one) => one.page === page);
    const asks = own.filter(isNaming).toSorted((a, b) => sentAt(a) - sentAt(b));
    return { heard: own, asks, open: open.find((one) => one.page === page) ?? null };
  });
  return visits.toSorted((a, b) => lastSeenAt(b) - lastSeenAt(a));
}

const lastSeenAt = ({ heard, open }: Visit): EpochMs =>
  Math.max(open?.at ?? 0, heard.at(-1)?.at ?? 0);

/** Returns the pauses between these requests, in ms. */
export const gapsOf = (asks: readonly Heard[]): number[] =>
  asks.slice(1).map((ask, i) => sentAt(ask) - sentAt(asks[i] ?? ask));

/** Returns the median pause between the requests of the newest path; null for less than three. */
export function intervalOf({ asks }: Visit): number | null {
  const path = asks.at(-1)?.path;
  const gaps = gapsOf(asks.filter((ask) => ask.path === path)).toSorted((a, b) => a - b);
  return gaps.length < 2 ? null : (gaps[Math.floor((gaps.length - 1) / 2)] ?? null);
}

/** Timers of a hidden tab run once a minute, so a shorter silence proves nothing. */
export const SILENCE_MIN_MS = 90_000;

/** Without an interval, nobody knows when the next request would be due. */
const UNKNOWN_SILENCE_MS = 180_000;

/**
 * Returns how long a page must be silent before it has stopped asking, in ms; `unknown` if it has no
 * interval. Each pause of a back-off is longer than the last one, and a slow answer delays the next
 * request.
 */
export function silenceLimitMs(visit: Visit, unknown = UNKNOWN_SILENCE_MS): number {
  const { heard, asks } = visit;
  const interval = intervalOf(visit);
  const slowest = Math.max(0, ...heard.map(({ tookMs }) => tookMs));
  const own = Math.max(interval ?? 0, gapsOf(asks).at(-1) ?? 0);
  const least = interval === null ? unknown : SILENCE_MIN_MS;
  return Math.max(least, 3 * own) + 2 * slowest;
}

/** Returns for how long a page was awake after a time, and has received nothing, in ms. */
export function silentForMs({ heard, open }: Visit, after: EpochMs): number {
  return open ? awakeMs(open, Math.max(after, heard.at(-1)?.at ?? 0)) : 0;
}

/** Whether these requests come from a timer, and not from somebody who clicks. */
export function isRegular(asks: readonly Heard[]): boolean {
  const gaps = gapsOf(asks);
  return gaps.length > 0 && Math.max(...gaps) <= REGULAR * Math.max(1, Math.min(...gaps));
}

/** A back-off doubles its pauses: of three, the last is four times as long as the first. */
const REGULAR = 4.5;

/** Whether the page receives messages about the job without asking. */
export const isPushed = ({ heard }: Visit): boolean => heard.some(({ channel }) => isPush(channel));

/**
 * Returns the newest answer that told the page a status. Null if a later one of the same path says
 * something that we do not understand: it may be the end.
 */
export function lastTold({ heard }: Visit): Heard | null {
  const told = heard.findLast((one) => meaningOf(one) !== null);
  return told && heard.findLast(({ path }) => path === told.path) === told ? told : null;
}

/** Whether the page has received an end in answer to a question about the job, or in a message. */
export const hasEnd = ({ heard }: Visit): boolean =>
  heard.some((one) => meaningOf(one) === 'ended' && (isNaming(one) || isPush(one.channel)));
