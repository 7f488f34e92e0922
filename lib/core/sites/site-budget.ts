import type { EpochMs } from '../base/time.ts';
import { isActive } from '../job/job.ts';
import { type Bucket, fullBucket, refill, waitForToken } from '../poll/token-bucket.ts';
import type { State } from '../state/state.ts';

/**
 * How many new ids a site may ask for. An app asks for the videos of one view at once, and then for
 * each video that it makes. An id that does not exist costs about nine requests, so a page that
 * makes ids up causes three a minute in the long run: as many as two ordinary jobs.
 */
export const SITE_RATE = {
  /** At once. */
  burst: 100,
  perHour: 20,
  /** Jobs that only this site asked for, and that have not ended. */
  unfinished: 300,
} as const;

const RATE = { burst: SITE_RATE.burst, perSecond: SITE_RATE.perHour / 3600 };

type BudgetState = Pick<State, 'siteBudgets' | 'jobs'>;

/** Systems often set their clock back by less than this, to the right time. */
const SMALL_STEP_MS = 3_600_000;

/**
 * Returns the site's bucket of tokens, one for each new id. It belongs to the site and not to a
 * page, so that a reload does not fill it. A time far ahead of the clock is from before the clock was
 * set back: nobody knows what the bucket has gained since. A small step back gives no tokens.
 */
function bucketOf({ siteBudgets }: BudgetState, site: string, now: EpochMs): Bucket {
  const known = siteBudgets[site];
  return known && known.at <= now + SMALL_STEP_MS
    ? refill(known, now, RATE)
    : fullBucket(now, RATE);
}

/** Returns how many more unfinished jobs a site may have. */
function placesLeft({ jobs }: BudgetState, site: string): number {
  const waiting = jobs.filter(
    (job) => job.source === 'site' && isActive(job) && job.sites.includes(site),
  );
  return Math.max(0, SITE_RATE.unfinished - waiting.length);
}

/** Returns how many new ids a site may ask for now. */
export const newIdsLeft = (state: BudgetState, site: string, now: EpochMs): number =>
  Math.floor(Math.min(bucketOf(state, site, now).tokens, placesLeft(state, site)));

/**
 * Returns when a site that has used up its budget may ask for a new id again: at a time, or once one
 * of its jobs has ended. Null if it may now.
 */
export function newIdsAt(
  state: BudgetState,
  site: string,
  now: EpochMs,
): EpochMs | 'job_ends' | null {
  if (placesLeft(state, site) === 0) return 'job_ends';
  const wait = waitForToken(bucketOf(state, site, now), RATE);
  return wait === 0 ? null : now + wait;
}

/** Returns the budgets of the allowed sites after a site has asked for this many new ids. */
export function spendNewIds(
  state: BudgetState & Pick<State, 'settings'>,
  site: string,
  count: number,
  now: EpochMs,
): State['siteBudgets'] {
  const { tokens } = bucketOf(state, site, now);
  const kept = Object.entries(state.siteBudgets).filter(([known]) =>
    state.settings.sites.includes(known),
  );
  return { ...Object.fromEntries(kept), [site]: { tokens: Math.max(0, tokens - count), at: now } };
}
