import { LIVE_INTERVAL_MS } from '../core/base/limits.ts';
import type { PollMode } from '../core/poll/schedule.ts';
import type { InTurn, Poll } from './deps.ts';

/** Creates a queue whose steps run one after another, also after a step that rejects. */
export function createQueue(): { inTurn: InTurn; whenIdle: () => Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: InTurn = (step) => {
    const turn = last.then(step);
    last = turn.catch(() => {});
    return turn;
  };
  return { inTurn, whenIdle: () => last };
}

/** Puts a round into the queue. `isNeeded` says during the round whether its rest is still wanted. */
export type RunRound = (
  mode: PollMode,
  lookedAt: readonly string[] | undefined,
  isNeeded: () => boolean,
) => Promise<boolean>;

/** An open page asks every `LIVE_INTERVAL_MS`. After twice that time without it, it is closed. */
const PAGE_GONE_MS = 2 * LIVE_INTERVAL_MS;

/**
 * Creates the function that starts rounds. At most one live round waits in the queue, and it ends
 * early when no page is open any more. Every round ends early while the user waits for the answer
 * about one job: the jobs that it does not reach stay due.
 */
export function createRounds(run: RunRound, now: () => number): Poll {
  let urgent = 0;
  let lastLiveAt = 0;
  let waitingLive: Promise<boolean> | null = null;
  const isPageOpen = () => Math.abs(now() - lastLiveAt) < PAGE_GONE_MS;

  const runLive = (): Promise<boolean> => {
    lastLiveAt = now();
    let isRunning = false;
    waitingLive ??= run('live', undefined, () => {
      if (!isRunning) waitingLive = null;
      isRunning = true;
      return urgent === 0 && isPageOpen();
    }).finally(() => {
      if (!isRunning) waitingLive = null;
    });
    return waitingLive;
  };

  return (mode, lookedAt = []) => {
    if (mode === 'live') return runLive();
    if (lookedAt.length === 0) return run(mode, lookedAt, () => urgent === 0);
    urgent += 1;
    return run(mode, lookedAt, () => true).finally(() => {
      urgent -= 1;
    });
  };
}
