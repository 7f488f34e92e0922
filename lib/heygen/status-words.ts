import type { JobStatus } from '../core/job/status.ts';

/** The status words of the kinds that the code supports (docs/heygen-api.md#status-words). */
const STATUS_OF_WORD: Readonly<Record<string, JobStatus>> = {
  pending: 'queued',
  waiting: 'queued',
  queued: 'queued',
  processing: 'processing',
  running: 'processing',
  thinking: 'processing',
  generating: 'processing',
  waiting_for_input: 'waiting_for_input',
  reviewing: 'waiting_for_input',
  completed: 'completed',
  success: 'completed',
  succeeded: 'completed',
  failed: 'failed',
  error: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  not_found: 'not_found',
};

/** Returns our status for HeyGen's word. An undocumented word is `unknown`, an active status. */
export function statusOfWord(word: string): JobStatus {
  const known = word.trim().toLowerCase();
  return Object.hasOwn(STATUS_OF_WORD, known) ? (STATUS_OF_WORD[known] ?? 'unknown') : 'unknown';
}
