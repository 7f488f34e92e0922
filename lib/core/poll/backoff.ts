import { BACKOFF_MAX_MS, POLL_INTERVAL_MS } from '../base/limits.ts';

/**
 * How long to wait after the n-th failed attempt in a row: 30 s doubling to 15 min, plus up to a
 * quarter so that jobs do not march in step. The spread comes from the id and the attempt, not
 * from chance, so that the same state always gives the same plan.
 */
export function backoffMs(jobId: string, attempt: number): number {
  const base = Math.min(POLL_INTERVAL_MS * 2 ** Math.max(0, attempt - 1), BACKOFF_MAX_MS);
  return Math.min(Math.round(base * (1 + 0.25 * spread(`${jobId}${attempt}`))), BACKOFF_MAX_MS);
}

/** A stable fraction in [0, 1) from a text (FNV-1a). */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
