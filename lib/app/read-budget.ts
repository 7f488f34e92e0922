import {
  type Bucket,
  fullBucket,
  refill,
  takeToken,
  waitForToken,
} from '../core/poll/token-bucket.ts';
import type { ReadBudget } from '../heygen/round/round.ts';
import type { Outside } from './deps.ts';

/**
 * A round sends at most this many single reads, so that it ends within half a minute. The jobs that
 * it does not reach stay due.
 */
const READS_PER_ROUND = 40;

/** Creates the budget that all rounds of the worker share. A new worker starts with a full one. */
export function createReadBudget({ now, wait }: Pick<Outside, 'now' | 'wait'>) {
  let bucket: Bucket = fullBucket(now());
  const spend = (): void => {
    bucket = takeToken(refill(bucket, now()));
  };
  const take = async (): Promise<void> => {
    bucket = refill(bucket, now());
    const ms = waitForToken(bucket);
    if (ms > 0) await wait(ms);
    // After the wait there is a token, whatever the clock says.
    bucket = takeToken(ms > 0 ? { tokens: 1, at: now() } : bucket);
  };

  /** Returns one round's share. `isNeeded` says whether its next read is still wanted. */
  return function shareOf(isNeeded: () => boolean): ReadBudget {
    let left = READS_PER_ROUND;
    return {
      spend,
      take: async (keep) => {
        if (left <= keep || !isNeeded()) return false;
        left -= 1;
        await take();
        return isNeeded();
      },
    };
  };
}
