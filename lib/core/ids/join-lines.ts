import { LINK } from '../pasted/decode.ts';
import { isCompleteLink, isHeygenLink } from './heygen-links.ts';
import { withOrigin } from './with-origin.ts';

/** A line break, the marks of a quotation or an indentation, and the next word. */
const NEXT_LINE = /\r?\n[ \t>|]{0,40}(?<word>[\w/%.~=&?-]{1,300})/y;
/** A link that is in more parts than this is not joined. */
const MOST_PARTS = 4;

/** The first part of a labelled id, and the rest on the next line. */
const LABELLED_PARTS =
  /(?<=ids?["'`]{0,3}\s{0,3}[:=]\s{0,3}["'`]?)([0-9a-f]{1,31})=?\r?\n[ \t>|]{0,40}([0-9a-f]{1,31})(?![0-9a-z])/gi;

/**
 * Joins HeyGen links and labelled ids that a line break has divided, if that is certain: the parts
 * alone show no id, and together they show one.
 */
export function joinLines(text: string): string {
  let joined = '';
  let from = 0;
  for (const { 0: link, index } of text.matchAll(LINK)) {
    if (index < from || !isHeygenLink(withOrigin(link)) || isCompleteLink(withOrigin(link)))
      continue;
    const whole = wholeLink(text, link, index + link.length);
    if (!whole) continue;
    joined += text.slice(from, index) + whole.link;
    from = whole.end;
  }
  return (joined + text.slice(from)).replace(LABELLED_PARTS, (parts, first, rest) =>
    first.length + rest.length === 32 ? first + rest : parts,
  );
}

function wholeLink(text: string, start: string, at: number): { link: string; end: number } | null {
  let links = [start];
  let end = at;
  for (let parts = 1; parts < MOST_PARTS; parts += 1) {
    NEXT_LINE.lastIndex = end;
    const next = NEXT_LINE.exec(text);
    const word = next?.groups?.word;
    if (!next || !word) return null;
    end += next[0].length;
    // At the end of a line, `=` belongs to the link or to quoted-printable.
    links = links.flatMap((link) =>
      (link.endsWith('=') ? [link, link.slice(0, -1)] : [link]).map((one) => one + word),
    );
    const link = links.find((one) => isCompleteLink(withOrigin(one)));
    if (link) return { link, end };
  }
  return null;
}
