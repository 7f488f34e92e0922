import type { WordMeaning } from '../core/families/family.ts';
import type { Kind } from '../core/job/kind.ts';
import { apiOf } from '../core/job/kind-api.ts';
import type { JobStatus } from '../core/job/status.ts';

type Words = Readonly<Record<string, WordMeaning>>;

/** The usual status words (docs/heygen-api.md#status-words). A family can have words of its own. */
const USUAL: Words = {
  pending: 'queued',
  waiting: 'queued',
  queued: 'queued',
  processing: 'processing',
  running: 'processing',
  rendering: 'processing',
  generating: 'processing',
  thinking: 'processing',
  in_progress: 'processing',
  completed: 'completed',
  complete: 'completed',
  success: 'completed',
  succeeded: 'completed',
  failed: 'failed',
  error: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  not_found: 'not_found',
};

/**
 * Returns our status for HeyGen's word about a job of this kind. A word that neither the family nor
 * the usual words explain is `unknown`, an active status: another family's word proves nothing.
 */
export function statusOfWord(word: string, kind: Kind | null): JobStatus {
  const known = word.trim().toLowerCase();
  return meaningIn(apiOf(kind).words ?? {}, known) ?? meaningIn(USUAL, known) ?? 'unknown';
}

const meaningIn = (words: Words, word: string): WordMeaning | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;
