import { isThing } from './labels.ts';

/** What the name that a program gives to an id says about it. */
export interface ProgramName {
  /** It names a video, a render or HeyGen, and nothing else: `HEYGEN_VIDEO=`, `/renders/`. */
  isOurs: boolean;
  /** It names something that has an id of its own: `CF_ZONE=`, `uid`, `/users/`. */
  isThing: boolean;
  /** It names one value, as no title does. */
  isNamed: boolean;
  /** It ends with `id`, or is nothing else. */
  isId: boolean;
  isOnlyId: boolean;
}

/** A name as programs write it before a value. */
const FORMS = [
  // `"owner": `, `"Brief link": `
  '["\'](?<key>[\\p{L}\\p{N}_$][\\p{L}\\p{N}_ .#/-]{0,60})["\']\\s{0,5}(?:=>|[:=])',
  // `owner=`, `owner:`, `OWNER: `, `owner_page: `
  '(?<![\\w"\'.-])(?<set>[A-Za-z_][\\w.-]{0,60})=',
  '(?<![\\w-])(?<part>[a-z]{1,30}):(?!\\s)',
  '(?<![\\w-])(?<field>[A-Z][A-Z_]{1,40}|[a-z]{1,30}(?:[_-][a-z]|[A-Z])[\\w-]{0,40})\\s?(?:=>|[:=])',
  // `Owner ID: `
  '(?<![\\w-])(?!heygen)(?<id>[\\w-]{0,30}[ _-]?(?:ID|Id|id))\\s?[:=]',
  // `uid `, `--owner `
  '(?<![\\w-])(?:(?<word>_id|[a-z]{1,2}id)\\s|--(?<option>[a-z][\\w-]{0,40})[= ])',
  // `owner = `, `owner: `, `job `: titles look like this too.
  '(?<=(?:^|[\\n;{(,]|\\b(?:let|const|var|val|mut|export|local|static|final|string|String))\\s{0,20})(?<loose>[A-Za-z_][\\w.-]{0,60})\\s{0,2}:?=\\s',
  '(?<![\\w.-]|[\\p{L}\\d]\\s)(?<first>[A-Za-z_][\\w.-]{0,60}):\\s',
].join('|');
const NAME = new RegExp(`(?:${FORMS})[\\s"'\`([]{0,8}$`, 'u');
/** A value can begin with a word of its own: `pod="poll-<id>"`. */
const START_OF_VALUE = /(?<=["'`]|[=:]\s?)[\w.]{1,30}(?:[-/]|::?)$/;
const SEGMENT = /(?:(?<=[\w}]|^|\s|["'`])\/|(?<=^|[\s"'`]))(?<segment>[a-z][\w-]{0,40})\/$/i;
/** How many characters before an id are searched for its name. */
const REACH = 80;

const OUR_WORD = /^(?:heygen|hg|videos?|renders?)$/;
/** Words that say nothing more about a video. */
const PLAIN_WORD =
  /^(?:\d|ids?|uuid|hex|my|the|final|new|last|current|jobs?|result|output|url|link)$/;

/** Words of a text that look like the short name of an id: `First aid: `. */
const isEnglish = (word: string): boolean => /^(?:aid|bid|did|hid|kid|lid|mid|rid)$/i.test(word);

/** Returns the name that a program gives to the id at a position; null if there is none. */
export function programNameOf(text: string, at: number): ProgramName | null {
  const before = text.slice(Math.max(0, at - REACH), at);
  const segment = SEGMENT.exec(before)?.groups?.segment;
  if (segment) return { ...describe(segment), isNamed: false };
  const found = NAME.exec(before.replace(START_OF_VALUE, ''))?.groups;
  if (!found) return null;
  const name = Object.values(found).find((one) => one !== undefined) ?? '';
  if (isEnglish(found.word ?? found.loose ?? found.first ?? found.id ?? '')) return null;
  const isNamed = found.loose === undefined && found.first === undefined && !found.job;
  return { ...describe(name), isNamed };
}

function describe(name: string): Omit<ProgramName, 'isNamed'> {
  const words = wordsOf(name);
  return {
    isOurs:
      words.some((word) => OUR_WORD.test(word)) &&
      words.every((word) => OUR_WORD.test(word) || PLAIN_WORD.test(word)),
    isThing: isThing(words.at(-1) ?? ''),
    isId: words.at(-1) === 'id',
    isOnlyId: words.length === 1 && words[0] === 'id',
  };
}

/** Returns the words of `heygenVideo`, `HEYGEN_VIDEO` or `heygen video`, in lower case. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/heygen/i, 'heygen')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
