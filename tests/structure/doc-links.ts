import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file, or a heading in it, that a text refers to. */
interface Place {
  /** The reference as it is written in the text. */
  written: string;
  path: string;
  /** The heading, as GitHub writes it in a URL; null for the whole file. */
  anchor: string | null;
}

/** `docs/heygen-api.md#errors` in any text, relative to the root of the repository. */
const CITATION = /(?<![\w./-])docs\/[\w./-]+\.md(?:#[\p{L}\p{N}_-]+)?/gu;

const MARKDOWN_LINKS = [
  // [text](target), [text](<target> "title")
  /\]\(\s*<?([^\s()<>]+)>?(?:\s+["'][^)]*)?\)/g,
  // [name]: target
  /^ {0,3}\[[^\]]+\]:[ \t]*<?([^\s<>]+)/gm,
  /\b(?:href|src)="([^"]+)"/g,
];
const FENCED_CODE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|(?!.))/gms;
const INLINE_CODE = /(?<!`)(`{1,3})(?!`)(?:(?!\n\n).)*?(?<!`)\1(?!`)/gs;
const OTHER_SITE = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

const HEADING = /^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/gm;
const NOT_IN_ANCHOR = /[^\p{L}\p{M}\p{N}\p{Pc} -]/gu;

/** Returns the references in a file whose target does not exist, each with the reason. */
export const deadLinksIn = (file: string, text: string): string[] =>
  placesIn(file, text).flatMap((place) => {
    const reason = whyDead(place);
    return reason === null ? [] : [`${file}: ${place.written} (${reason})`];
  });

/** Returns all places that a file refers to: citations, and in Markdown also links. */
export function placesIn(file: string, text: string): Place[] {
  const cited = [...text.matchAll(CITATION)].map(([written]) => toPlace(written, '.', file));
  const linked = file.endsWith('.md') ? linksIn(text) : [];
  return [...cited, ...linked.map((written) => toPlace(written, dirname(file), file))];
}

function linksIn(markdown: string): string[] {
  const prose = markdown.replace(FENCED_CODE, '').replace(INLINE_CODE, '');
  const matches = MARKDOWN_LINKS.flatMap((link) => [...prose.matchAll(link)]);
  return matches.map(([, target = '']) => target).filter((target) => !OTHER_SITE.test(target));
}

/** A target with a leading slash is relative to the root, a bare `#heading` is in the same file. */
function toPlace(written: string, folder: string, file: string): Place {
  const [target = '', anchor = null] = written.split('#');
  const path = decodeURIComponent(target.replace(/\?.*/, ''));
  const isFromRoot = path.startsWith('/');
  return { written, path: path ? join(isFromRoot ? '.' : folder, path) : file, anchor };
}

function whyDead({ path, anchor }: Place): string | null {
  if (path.startsWith('..') || !existsSync(path)) return 'no such file';
  if (anchor === null || !path.endsWith('.md')) return null;
  return anchorsOf(readFileSync(path, 'utf8')).has(anchor) ? null : 'no such heading';
}

/**
 * Returns the anchors that GitHub gives to the headings of a page: lower case, no punctuation, a
 * hyphen for each space, and a number if the same heading occurs again.
 */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of markdown.replace(FENCED_CODE, '').matchAll(HEADING)) {
    const shown = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1');
    const anchor = shown.toLowerCase().replace(NOT_IN_ANCHOR, '').replaceAll(' ', '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
