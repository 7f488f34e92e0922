/** What a status word of someone else's app says about a job. */
export type WordSays = 'running' | 'completed' | 'failed' | 'cancelled' | 'not_found';

/**
 * The words that apps use, whatever stands between their parts. They are more than HeyGen's:
 * an app has a vocabulary of its own. `ok` and `active` are missing, because they often describe the
 * response or the account.
 */
const WORDS: Readonly<Record<WordSays, string>> = {
  running:
    'pending waiting queued queue enqueued in_queue scheduled submitted accepted created new draft ' +
    'not_started starting started initializing initialized preparing processing in_progress progress ' +
    'running rendering generating creating encoding uploading working thinking loading not_ready ' +
    'polling retrying waiting_for_input',
  completed:
    'completed complete done success succeeded successful finished ready rendered generated',
  failed:
    'failed fail failure error errored rejected expired timeout timed_out connection_error api_error unknown_error',
  cancelled: 'cancelled canceled aborted stopped',
  not_found: 'not_found missing deleted removed unknown_id invalid_id',
};

/** Writes a word without the characters between its parts: `inprogress`. */
const plain = (word: string): string => word.toLowerCase().replace(/[\s_.:-]+/g, '');

const MEANINGS: ReadonlyMap<string, WordSays> = new Map(
  (Object.keys(WORDS) as WordSays[]).flatMap((says) =>
    WORDS[says].split(' ').map((word) => [plain(word), says] as const),
  ),
);

/** Returns what a status word says; null for a word that proves nothing. */
export const meaningOfWord = (word: string | null): WordSays | null =>
  MEANINGS.get(plain(word ?? '')) ?? null;
