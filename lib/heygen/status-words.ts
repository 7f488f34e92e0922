import type { WordMeaning } from '../core/families/family.ts';
import { descriptorOf, KINDS, type Kind } from '../core/job/kind.ts';
import type { JobStatus } from '../core/job/status.ts';

type Words = Readonly<Record<string, WordMeaning>>;

/** The usual status words (docs/heygen-api.md#status-words). A family can have words of its own. */
const USUAL: Words = {
  pending: 'queued',
  waiting: 'queued',
  queued: 'queued',
  processing: 'processing',
  running: 'processing',
  completed: 'completed',
  success: 'completed',
  succeeded: 'completed',
  failed: 'failed',
  error: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  not_found: 'not_found',
};

/** A word that only another family is known to use probably means the same. */
const ALL: Words = Object.assign({}, ...KINDS.map((kind) => descriptorOf(kind).words), USUAL);

/** Returns our status for HeyGen's word. An undocumented word is `unknown`, an active status. */
export function statusOfWord(word: string, kind: Kind | null): JobStatus {
  const known = word.trim().toLowerCase();
  return meaningIn(descriptorOf(kind).words ?? {}, known) ?? meaningIn(ALL, known) ?? 'unknown';
}

const meaningIn = (words: Words, word: string): WordMeaning | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;
