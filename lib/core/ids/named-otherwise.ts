import { BLANK } from '../pasted/hide-values.ts';
import { type IdMention, isJob } from './mention.ts';
import { isClaim } from './records.ts';

/** A letter shows that words stand between two ids. */
const WORD = /\p{L}/u;
/** Letters that are no words: a ticked box, a file's ending, the mark of a list, `and`. */
const NO_WORDS = /\[x\]|^\.\w{2,4}(?!\w)|(?<!\p{L})(?:\p{L}[.)]?|and|then)(?!\p{L})/giu;
/** The last word before an id, or its only folder, names a video: `my_video <id>`, `/videos/<id>`. */
const OURS =
  /(?<![\p{L}\p{N}/])\/?(?:heygen|hg|videos?|renders?|видео|ролик\p{L}{0,3})[\s"'`*:=#([{<–—/_-]{0,10}$/iu;
/** How many characters before an id `OURS` reads. */
const REACH = 80;

/** What separates the cells of a row. A list of ids is separated by other marks. */
const CELL = /[\t|]|^[,;](?!\s)/;

/**
 * Removes the ids that words or a path name, if a label or a link of HeyGen's names another id:
 * `release: <id>`. An id that is alone on its line or in a list of ids stays. `text` is without links.
 */
export function dropNamed(mentions: IdMention[], text: string): IdMention[] {
  const claims = mentions.filter((one) => isSure(one, text));
  // A path of the user's own app says less.
  const strong = claims.filter(({ at }) => text.charAt(at - 1) !== '/');
  const sure = new Set((strong.length > 0 ? strong : claims).map(({ id }) => id));
  const isOnlyNamed = sure.size === 0;
  if (isOnlyNamed && !mentions.some(({ source }) => source === 'label')) return mentions;
  const named = namedOf(mentions, sure, text);
  return mentions.filter(
    (one, at) => !isPlain(one) || sure.has(one.id) || !(one.isNamed || (named[at] && !isOnlyNamed)),
  );
}

/** Returns true for an id of which only the text around shows what it is. */
const isPlain = ({ source, meaning, noun, isNamed }: IdMention): boolean =>
  meaning === null &&
  noun !== 'video' &&
  (isNamed === true || (source === 'bare' && noun === undefined));

function isSure(one: IdMention, text: string): boolean {
  if (!isJob(one.meaning)) return false;
  if (one.source === 'link' || one.source === 'media' || isClaim(one)) return true;
  if (one.source !== 'bare') return false;
  const before = text.slice(Math.max(0, one.at - REACH), one.at);
  return one.noun === 'video' || OURS.test(before);
}

/** Returns for each id whether words name it, or the line that it begins. */
function namedOf(mentions: IdMention[], sure: ReadonlySet<string>, text: string): boolean[] {
  let end = 0;
  const gaps = mentions.map((one) => {
    const gap = text.slice(end, Math.max(end, one.at));
    if (one.at >= end) end = endOf(one, text);
    return gap;
  });
  let isNamed = false;
  return mentions.map((_, at) => {
    const [gap = '', after = '\n'] = [gaps[at], gaps[at + 1]];
    const last = gap.includes('\n') ? undefined : mentions[at - 1];
    const before = gap.slice(gap.lastIndexOf('\n') + 1);
    if (hasWords(before)) isNamed = !OURS.test(before.slice(-REACH));
    else if (!last)
      isNamed = !after.includes('\n') && hasWords(after) && sure.has(mentions[at + 1]?.id ?? '');
    else if (!isJob(last.meaning)) isNamed = true;
    else if (sure.has(last.id)) isNamed &&= CELL.test(before);
    return isNamed;
  });
}

const hasWords = (gap: string): boolean => WORD.test(gap.replace(NO_WORDS, ' '));

/** Returns the end of an id, or of the link that shows it. */
function endOf({ id, at }: IdMention, text: string): number {
  let end = at;
  while (text.charAt(end) === BLANK) end += 1;
  return end > at ? end : at + id.length;
}
