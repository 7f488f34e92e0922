import { TRACK_MAX } from '../base/limits.ts';
import { looksLikeKey } from '../base/looks-like-key.ts';
import type { JobRef } from '../job/kind.ts';
import { type Findings, findJobs, findTypedJobs } from './find-ids.ts';
import type { LookAlike } from './mention.ts';

/** What to do with a text in which the user expects ids. */
export type Triage =
  | { type: 'track'; jobs: JobRef[]; refused: readonly LookAlike[] }
  /** There is no id. `refused` says what the text contains instead. */
  | { type: 'none'; refused: readonly LookAlike[] }
  /** There are more than `TRACK_MAX` ids. */
  | { type: 'too_many' }
  /** The text is an API key. Its parts can look like ids, which would be stored and shown. */
  | { type: 'key' };

/** Decides what to do with a text from a page, a selection or the clipboard. */
export const triage = (text: string): Triage =>
  looksLikeKey(text) ? { type: 'key' } : triageFindings(findJobs(text));

/** Decides what to do with what a user typed into a field for ids. */
export const triageTyped = (typed: string): Triage =>
  looksLikeKey(typed) ? { type: 'key' } : triageFindings(findTypedJobs(typed));

/** Decides what to do with ids that have been found already. */
export function triageFindings({ jobs, refused }: Findings): Triage {
  if (jobs.length > TRACK_MAX) return { type: 'too_many' };
  return jobs.length > 0 ? { type: 'track', jobs, refused } : { type: 'none', refused };
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
