import { SEARCH_MAX } from '../base/limits.ts';
import type { Triage } from '../ids/triage.ts';
import { mayHoldSecret } from '../pasted/secrets.ts';

/**
 * Returns the words to search the list for, from a text in the field that both adds and searches.
 * Empty if the text holds ids or anything else that is no name of a job.
 */
export function wordsIn(text: string, found: Triage): string {
  const words = text.trim();
  const isPlain = found.type === 'none' && found.refused.length === 0 && !words.includes('\n');
  return isPlain && words.length <= SEARCH_MAX && !mayHoldSecret(words) ? words : '';
}

/** Returns how many jobs would be added: those that are found and not in the list yet. */
export function countNew(found: Triage | null, tracked: ReadonlySet<string>): number {
  if (found?.type !== 'track') return 0;
  return found.jobs.filter(({ id }) => !tracked.has(id)).length;
}
