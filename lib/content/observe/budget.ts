import { fullBucket, type Rate, refill, takeToken } from '../../core/poll/token-bucket.ts';

/** Creates a function that takes one of what is allowed, and returns false when nothing is left. */
export function createBudget(rate: Rate, clock: () => number): () => boolean {
  let bucket = fullBucket(clock(), rate);
  return () => {
    bucket = refill(bucket, clock(), rate);
    if (bucket.tokens < 1) return false;
    bucket = takeToken(bucket);
    return true;
  };
}
