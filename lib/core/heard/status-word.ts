import { meaningOfWord } from './heard-words.ts';

/** The longest status word that is reported. */
const LONGEST = 40;

/** What a reported word may look like. A token, an id or an address has digits or other signs. */
export const WORD_SHAPE = new RegExp(`^\\p{L}[\\p{L} _-]{0,${LONGEST - 1}}$`, 'u');

/** Names of fields that hold a status, in lower case and without `_` and `-`. */
const STATUS_NAME = /^(?:[a-z]{0,12}status)$/;

/** Names that can mean something else: `state` can be a part of a country, or a secret of OAuth. */
const VAGUE_NAME = /^(?:[a-z]{0,12}state|phase|stage|step)$/;

/** Where a status that is an object says its word. */
const INNER_NAMES = ['status', 'state', 'value', 'name', 'code', 'type', 'text', 'label'];

/** Words of an answer as a whole. They say nothing about a job if the answer has more to say. */
const OF_THE_ANSWER = new Set(['ok', 'success', 'successful', 'error', 'fail']);

/** Whether a word can be about the answer and not about a job. */
export const isOfTheAnswer = (word: string | null): boolean => OF_THE_ANSWER.has(word ?? '');

/** Returns a text as a status word, or null if it cannot be one. */
export function asWord(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > LONGEST + 10) return null;
  const word = text.trim().toLowerCase();
  return WORD_SHAPE.test(word) ? word : null;
}

/** Returns a text as a status word if it is one that apps use. */
export function asKnownWord(text: unknown): string | null {
  const word = asWord(text);
  return meaningOfWord(word) === null && !isOfTheAnswer(word) ? null : word;
}

const wordIn = (value: unknown, read: typeof asWord): string | null => {
  if (typeof value !== 'object' || value === null) return read(value);
  for (const name of INNER_NAMES) {
    const word = asKnownWord((value as Record<string, unknown>)[name]);
    if (word !== null) return word;
  }
  return null;
};

/** Returns the status word that the fields of an object hold themselves; null if they hold none. */
export function ownWord(fields: Record<string, unknown>): string | null {
  let vague: string | null = null;
  for (const [name, value] of Object.entries(fields)) {
    const plain = name.length > 20 ? '' : name.replace(/[_-]/g, '').toLowerCase();
    if (STATUS_NAME.test(plain)) {
      const word = wordIn(value, asWord);
      if (word !== null) return word;
    } else if (VAGUE_NAME.test(plain)) vague ??= wordIn(value, asKnownWord);
  }
  return vague;
}

/** Whether the fields of an object say that something went wrong: `success: false`, or an `error`. */
export function ownError(fields: Record<string, unknown>): boolean {
  const { success, ok, error, errors } = fields;
  return success === false || ok === false || isSaid(error) || isSaid(errors);
}

const isSaid = (error: unknown): boolean => {
  if (typeof error === 'string') return error.trim() !== '';
  if (typeof error === 'object' && error !== null) return Object.keys(error).length > 0;
  return error === true;
};
