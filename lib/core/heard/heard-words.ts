/** What a status word of someone else's app says about a job. */
export type WordSays = 'running' | 'completed' | 'failed' | 'cancelled' | 'not_found';

/**
 * The words that apps use, without the characters between their parts. They are more than HeyGen's:
 * an app has a vocabulary of its own. `ok` and `active` are missing, because they often describe the
 * response or the account.
 */
const WORDS: Readonly<Record<WordSays, string>> = {
  running:
    'pending waiting queued queue enqueued inqueue scheduled submitted accepted created new draft ' +
    'notstarted starting started initializing initialized preparing processing inprogress progress ' +
    'running rendering generating creating encoding uploading working thinking loading notready ' +
    'polling retrying waitingforinput',
  completed:
    'completed complete done success succeeded successful finished ready rendered generated',
  failed:
    'failed fail failure error errored rejected expired timeout timedout connectionerror apierror unknownerror',
  cancelled: 'cancelled canceled aborted stopped',
  not_found: 'notfound missing deleted removed unknownid invalidid',
};

const MEANINGS: ReadonlyMap<string, WordSays> = new Map(
  (Object.keys(WORDS) as WordSays[]).flatMap((says) =>
    WORDS[says].split(' ').map((word) => [word, says] as const),
  ),
);

/** Returns what a status word says; null for a word that proves nothing. */
export const meaningOfWord = (word: string | null): WordSays | null =>
  MEANINGS.get((word ?? '').toLowerCase().replace(/[\s_.:-]+/g, '')) ?? null;
