import { cleanName } from '../base/clean-text.ts';
import type { Job } from '../job/job.ts';
import type { Ending } from './days.ts';

/** Longest list of reasons. Further reasons are counted together in its last entry. */
export const REASONS_MAX = 8;

/** Why jobs ended without a video. */
export interface Reason {
  /** The reason in words; null for the reasons that are counted together. */
  text: string | null;
  count: number;
}

/**
 * Returns the reasons, most frequent first. `wordsOf` says why a job ended. Cancelled jobs are not
 * failures.
 */
export function reasonsOf(
  endings: readonly Ending[],
  wordsOf: (job: Job) => string | null,
): Reason[] {
  const counts = new Map<string, number>();
  for (const { job, outcome } of endings) {
    if (outcome === 'ready' || job.status === 'cancelled') continue;
    const text = cleanName(wordsOf(job)) ?? job.status;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const sorted = [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || a.text.localeCompare(b.text, 'en'));
  if (sorted.length <= REASONS_MAX) return sorted;
  const rest = sorted.slice(REASONS_MAX - 1).reduce((sum, { count }) => sum + count, 0);
  return [...sorted.slice(0, REASONS_MAX - 1), { text: null, count: rest }];
}
