import type { EpochMs } from '../base/time.ts';
import type { Heard } from '../heard/heard.ts';
import { type Bucket, fullBucket, refill } from '../poll/token-bucket.ts';

/**
 * How many observations of a site are accepted, from all of its pages together. An app that asks
 * about four jobs five times a second stays within it.
 */
export const HEARD_RATE = { burst: 200, perSecond: 20 } as const;

/** Returns the newest observations that the site's budget allows, and the budget after them. */
export function withinBudget(
  heard: readonly Heard[],
  bucket: Bucket | undefined,
  now: EpochMs,
): { heard: readonly Heard[]; bucket: Bucket } {
  const { tokens } = bucket ? refill(bucket, now, HEARD_RATE) : fullBucket(now, HEARD_RATE);
  const count = Math.min(heard.length, Math.floor(tokens));
  return {
    heard: count === 0 ? [] : heard.slice(-count),
    bucket: { tokens: tokens - count, at: now },
  };
}
