/** The words in braces that a name can contain. Each is replaced by what is known of the job. */
export const NAME_WORDS = ['date', 'title', 'label', 'language', 'id'] as const;

/** One of `NAME_WORDS`. */
export type NameWord = (typeof NAME_WORDS)[number];

/** The name of a file if the user has not chosen another. */
export const DEFAULT_NAME = '{date}_{title}_{language}_{id}';

/** Matches a word in braces, known or not. */
export const WORD = /\{([^{}]*)\}/g;

/** Why a text is no name for files; `word` with the text that is no known word. */
export type NameProblem =
  | { kind: 'letters' }
  | { kind: 'word'; word: string }
  | { kind: 'no_word' };

/** The longest text, in characters. */
const LONGEST = 100;

/** Matches what some file system or browser refuses in a name, and what cannot be seen. */
export const REFUSED_IN_NAMES = /[\\/:*?"<>|~%]|\p{C}|\p{Zl}|\p{Zp}/gu;

/**
 * Returns why the text cannot name files; null if it can, and for an empty text, which means
 * `DEFAULT_NAME`. Without any word, all files would have one name.
 */
export function nameProblem(text: string): NameProblem | null {
  if (text === '') return null;
  const words = [...text.matchAll(WORD)].map(([, word = '']) => word);
  const unknown = words.find((word) => !isNameWord(word));
  if (unknown !== undefined) return { kind: 'word', word: `{${unknown}}` };
  const rest = text.replace(WORD, '');
  const isRefused = rest.search(REFUSED_IN_NAMES) >= 0 || /[{}]/.test(rest);
  if (text.length > LONGEST || isRefused) return { kind: 'letters' };
  return words.length === 0 ? { kind: 'no_word' } : null;
}

/** Returns true for a text that can name files, and for an empty text. */
export const isDownloadName = (text: string): boolean => nameProblem(text) === null;

const isNameWord = (word: string): word is NameWord =>
  (NAME_WORDS as readonly string[]).includes(word);
