import { TRACK_MAX } from '../base/limits.ts';
import { looksLikeKey, onlyKeyIn } from '../base/looks-like-key.ts';
import type { JobRef } from '../job/kind.ts';
import { type Findings, findJobs, findTypedJobs } from './find-ids.ts';
import type { Refusal } from './mention.ts';

/** What to do with a text in which the user expects ids. */
export type Triage =
  | {
      type: 'track';
      jobs: JobRef[];
      refused: readonly Refusal[];
      /** The text also contains an API key of HeyGen's, which is not used. */
      hasKey: boolean;
    }
  /** There is no id. `refused` says what the text contains instead. */
  | { type: 'none'; refused: readonly Refusal[] }
  /** There are more than `TRACK_MAX` ids. */
  | { type: 'too_many' }
  /** There is an API key of HeyGen's and no id. `key` is the key if the text is nothing else. */
  | { type: 'key'; key: string | null };

/**
 * Decides what to do with a text from a page, a selection or the clipboard. `sites` are the origins
 * that the user allows.
 */
export const triage = (text: string, sites: readonly string[] = []): Triage =>
  triageFindings(findJobs(text, sites), text);

/** Decides what to do with what a user typed into a field for ids. */
export const triageTyped = (typed: string, sites: readonly string[] = []): Triage =>
  triageFindings(findTypedJobs(typed, sites), typed);

function triageFindings({ jobs, refused }: Findings, text: string): Triage {
  const hasKey = looksLikeKey(text);
  if (jobs.length > TRACK_MAX) return { type: 'too_many' };
  if (jobs.length > 0) return { type: 'track', jobs, refused, hasKey };
  return hasKey ? { type: 'key', key: onlyKeyIn(text) } : { type: 'none', refused };
}

/**
 * Returns the only id in a text, for a field that takes one: from a link, or of any shape. Returns
 * null if there is no id or more than one.
 */
export function onlyTypedJob(typed: string): JobRef | null {
  const { jobs } = findTypedJobs(typed);
  if (jobs.length > 0) return jobs.length === 1 ? (jobs[0] ?? null) : null;
  const id = typed.trim();
  return /^[\w-]{3,64}$/.test(id) ? { id, kind: null } : null;
}
