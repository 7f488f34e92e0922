import type { EpochMs } from '../base/time.ts';
import { ALIVE_MS, type OpenPage } from './heard.ts';

/** What the report of a document says of one job. */
export interface SignOfLife {
  page: number;
  isAlive: boolean;
  /** Whether it has read an item of its storage that says the job runs. */
  hasRead: boolean;
}

/** The open pages of an app that are kept for each job. */
const PAGES_MAX = 4;

/** A page that is only still open is not worth a write more often than this. */
const OPEN_EVERY_MS = 5_000;

/** A sign of life that comes this long after the last one is late. */
const LATE_MS = ALIVE_MS + OPEN_EVERY_MS;

/** A page that gives no sign for so long is closed, or gives way to one that does. */
const GONE_MS = 150_000;

/** The late signs that are kept of a page. */
const LATE_MAX = 30;

/**
 * Notes which pages show that they live. A page that shows another address now is not open any more.
 * Returns an equal list if that is not worth a write.
 */
export function withSigns(
  open: readonly OpenPage[],
  signs: readonly SignOfLife[],
  now: EpochMs,
): readonly OpenPage[] {
  const others = open.filter(({ page }) => !signs.some((sign) => sign.page === page));
  const alive = signs
    .filter(({ isAlive }) => isAlive)
    .map((sign) =>
      withSign(
        open.find(({ page }) => page === sign.page),
        sign,
        now,
      ),
    );
  const isGone = ({ at }: OpenPage) => Number(now - at > GONE_MS);
  // A page that is open for long proves more than a new one.
  return [...others, ...alive]
    .toSorted((a, b) => isGone(a) - isGone(b) || a.since - b.since || a.page - b.page)
    .slice(0, PAGES_MAX);
}

function withSign(before: OpenPage | undefined, sign: SignOfLife, now: EpochMs): OpenPage {
  const { page, hasRead } = sign;
  // The clock was set back.
  if (!before || now < before.at) return { page, since: now, at: now, late: [], hasRead };
  const known = { ...before, hasRead: before.hasRead || hasRead };
  const pauseMs = now - known.at;
  if (pauseMs < OPEN_EVERY_MS) return known;
  if (pauseMs <= LATE_MS) return { ...known, at: now };
  const late = [...known.late, { at: now, byMs: pauseMs - ALIVE_MS }];
  const lost = late.at(-LATE_MAX - 1);
  return { ...known, since: lost?.at ?? known.since, at: now, late: late.slice(-LATE_MAX) };
}

/**
 * Returns for how long a page was open after a time, in ms, as its own timers count it: a page that
 * sleeps or is slowed down sends a sign of life when its timers run, so a late sign counts as much as
 * one in time. Whatever the load of the computer is, a page has asked on time by this clock.
 */
export function awakeMs({ since, at, late }: OpenPage, after: EpochMs): number {
  const from = Math.max(since, after);
  const lost = late
    .filter((sign) => sign.at > from)
    .reduce((sum, sign) => sum + Math.min(sign.byMs, sign.at - from), 0);
  return Math.max(0, at - from - lost);
}
