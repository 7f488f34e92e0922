// cspell:ignore abeprs opsu
import { looksLikeKey } from '../base/looks-like-key.ts';
import { BEFORE_LABEL, HIDDEN_WORD, isHiddenLabel } from './hidden-words.ts';

/** Keys of other services that have a shape of their own. Use it only in `replace`. */
export const SECRET_SHAPE = new RegExp(
  [
    '(?<![\\w-])(?:sk-[\\w-]{20,}|[rsp]k_(?:live|test)_\\w{16,}|gh[opsu]_\\w{30,}|github_pat_\\w{20,}',
    'glpat-[\\w-]{16,}|xox[abeprs]-[\\w-]{10,}|AKIA[0-9A-Z]{16}(?!\\w)|AIza[\\w-]{33,}|ya29\\.[\\w-]{20,}',
    'whsec_\\w{16,}|npm_\\w{30,}|hf_[A-Za-z]\\w{28,}|(?:AC|SK)[0-9a-f]{32}(?!\\w)|[0-9a-f]{32}-us\\d{1,2}(?!\\w)',
    'eyJ[\\w-]{8,}\\.eyJ[\\w-]{2,}\\.[\\w-]*)',
  ].join('|'),
  'g',
);

const SECRET = new RegExp(SECRET_SHAPE.source);
const WORD = new RegExp(HIDDEN_WORD, 'giu');
/** The shortest value that could be a secret. */
const VALUE = /(?<![\w-])(?=[\w-]{0,200}\d)[\w-]{12}/;

/**
 * Returns true if a text may contain a key, a password or another secret, so that it must not be
 * stored: any word for a secret and a long value are enough, wherever they are. This is stricter
 * than `hideValues`, and pages load it when they open.
 */
export function mayHoldSecret(text: string): boolean {
  if (looksLikeKey(text) || SECRET.test(text)) return true;
  if (!VALUE.test(text)) return false;
  for (const { 0: word, index, groups } of text.matchAll(WORD)) {
    if (groups?.trace) continue;
    const after = text.charAt(index + word.length);
    const before = text.slice(Math.max(0, index - BEFORE_LABEL), index);
    if (isHiddenLabel(before, word, after)) return true;
  }
  return false;
}
