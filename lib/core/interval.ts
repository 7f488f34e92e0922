import type { Job } from './job.ts';
import { LIVE_INTERVAL_MS, POLL_INTERVAL_MS } from './limits.ts';
import type { Settings } from './settings.ts';

/** No healthy job is asked about more often than this by itself: the user has chosen it. */
export const pollIntervalMs = ({ pollSeconds }: Settings): number => pollSeconds * 1000;

/** After so long without an answer, twice what was planned, the shown status must not look alive. */
export function staleAfterMs({ askedAt, nextPollAt, problem }: Job): number {
  const planned = nextPollAt === null || problem ? 0 : nextPollAt - askedAt;
  return 2 * Math.max(planned, POLL_INTERVAL_MS) + LIVE_INTERVAL_MS;
}
