import { BATCH_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { PollResult, RoundUpdate } from '../job/answer.ts';
import { isTerminal } from '../job/status.ts';

/**
 * Whether HeyGen says only that each job of this update is still running. Such an update can be
 * stored a few seconds later: if the worker dies before that, it asks again.
 */
const isUnchanged = ({ results, problem, lists = [] }: RoundUpdate): boolean =>
  problem === null && lists.length === 0 && results.every(isStillRunning);

const isStillRunning = ({ outcome }: PollResult): boolean =>
  outcome.type === 'answer' &&
  outcome.details === null &&
  !isTerminal(outcome.status) &&
  outcome.status !== 'waiting_for_input';

/** The updates without news that a round has not stored yet. */
export interface Batch {
  updates: readonly RoundUpdate[];
  /** When the round began or last stored something. */
  since: EpochMs;
}

/**
 * Adds an update to a batch, and returns the updates to store now, in order. An update with news is
 * stored at once, after those before it. Updates without news wait for up to 5 s (`BATCH_MS`).
 */
export function addToBatch(
  { updates, since }: Batch,
  update: RoundUpdate,
  now: EpochMs,
): { batch: Batch; ready: RoundUpdate[] } {
  const hasNews = !isUnchanged(update);
  const quiet = hasNews ? updates : [...updates, update];
  const isDue = hasNews || Math.abs(now - since) >= BATCH_MS;
  if (!isDue) return { batch: { updates: quiet, since }, ready: [] };
  const ready = [...mergeUpdates(quiet), ...(hasNews ? [update] : [])];
  return { batch: { updates: [], since: now }, ready };
}

/** Merges the updates of a batch into one; returns none if it is empty. */
export const mergeUpdates = (updates: readonly RoundUpdate[]): RoundUpdate[] =>
  updates.length === 0
    ? []
    : [{ results: updates.flatMap(({ results }) => results), problem: null }];
