import type { EpochMs } from '../base/time.ts';

/** A token bucket. It can be overdrawn: then the next tokens take longer. */
export interface Bucket {
  tokens: number;
  /** When the tokens were counted. */
  at: EpochMs;
}

/** How many tokens a bucket gains per second, and the most that it holds. */
export interface Rate {
  perSecond: number;
  burst: number;
}

/** Single reads per second in the long run, and the most that may be sent at once. */
const READS = { perSecond: 2, burst: 20 } as const;

/** Returns a full bucket. */
export const fullBucket = (now: EpochMs, { burst }: Rate = READS): Bucket => ({
  tokens: burst,
  at: now,
});

/** Returns the bucket with the tokens that it has gained since. A clock that was set back gains none. */
export function refill({ tokens, at }: Bucket, now: EpochMs, rate: Rate = READS): Bucket {
  const gained = (Math.max(0, now - at) / 1000) * rate.perSecond;
  return { tokens: Math.min(rate.burst, tokens + gained), at: now };
}

/** Returns how long to wait for the next token, in ms. */
export const waitForToken = ({ tokens }: Bucket, { perSecond }: Rate = READS): number =>
  Math.max(0, Math.ceil(((1 - tokens) / perSecond) * 1000));

/** Takes a token, even if there is none. */
export const takeToken = (bucket: Bucket): Bucket => ({ ...bucket, tokens: bucket.tokens - 1 });
