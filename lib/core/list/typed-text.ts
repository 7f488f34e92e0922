import { SEARCH_MAX } from '../base/limits.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Triage } from '../ids/triage.ts';
import type { Job } from '../job/job.ts';
import { mayHoldSecret } from '../pasted/secrets.ts';
import { nameOf, statusText } from '../text/job-text.ts';
import { arrange } from './groups.ts';

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

/** Browsers show at most this many suggestions below the address bar, with one of their own. */
const SUGGESTIONS_MAX = 5;

/** Returns the jobs whose title, label or id contains the text, in the order of the list. */
export function suggestJobs(jobs: readonly Job[], text: string, now: EpochMs): Job[] {
  return arrange(jobs, 'all', text, now)
    .slice(0, SUGGESTIONS_MAX)
    .map(({ job }) => job);
}

/** Returns what a suggestion says of a job: its name and status. */
export const suggestionText = (job: Job, texts: Texts): string =>
  `${nameOf(job, texts.locale)} – ${statusText(job, texts)}`;

/**
 * Returns the id of the tracked job that a typed text names: by its id, by a link, or by a part of its
 * title. Null if it names none, or others as well. `found` is what the text holds.
 */
export function jobNamed(
  jobs: readonly Job[],
  typed: string,
  found: Triage,
  now: EpochMs,
): string | null {
  const text = typed.trim();
  const ids = new Set(jobs.map(({ id }) => id));
  if (ids.has(text)) return text;
  if (found.type === 'track') {
    const [first] = found.jobs;
    return first && found.jobs.length === 1 && ids.has(first.id) ? first.id : null;
  }
  const words = wordsIn(text, found);
  return words === '' ? null : (suggestJobs(jobs, words, now)[0]?.id ?? null);
}
