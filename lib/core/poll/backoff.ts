import { BACKOFF_MAX_MS, POLL_INTERVAL_MS } from '../base/limits.ts';

/**
 * Returns how long to wait after the n-th failed attempt in a row, in ms: 30 s, doubling to 15 min,
 * plus up to a quarter so that jobs do not retry at the same moment. The jitter comes from the id
 * and the attempt, not from a random number: the same state always gives the same schedule.
 */
export function backoffMs(jobId: string, attempt: number): number {
  const base = Math.min(POLL_INTERVAL_MS * 2 ** Math.max(0, attempt - 1), BACKOFF_MAX_MS);
  return Math.min(Math.round(base * (1 + 0.25 * spread(`${jobId}${attempt}`))), BACKOFF_MAX_MS);
}

/** Returns a stable fraction in [0, 1) for a text: its 32-bit FNV-1a hash. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
