import { execAt, matchAt } from '../pasted/match-at.ts';
import { isWholeId } from './mention.ts';
import { readColumn } from './tables.ts';

const TABLE = '(?<table>[\\w."`[\\]]{1,120})';
const COLUMNS = '\\(\\s{0,40}(?<columns>[\\w\\s,."`[\\]]{1,2000})\\)';
const INSERT = new RegExp(
  `\\b(?:insert|replace)\\s(?:\\s{0,9}(?:or\\s{1,9}[a-z]{1,12}|ignore)\\s)?\\s{0,9}into\\s{1,9}${TABLE}` +
    `\\s{0,20}${COLUMNS}\\s{0,40}(?:(?:overriding|output)[^\\n(]{1,60})?values?\\s{0,40}(?=\\()`,
  'gi',
);
const COPY = new RegExp(
  `\\bcopy\\s{1,9}${TABLE}\\s{0,9}${COLUMNS}\\s{1,9}from\\s{1,9}stdin[^\\n]{0,200}\\n` +
    '(?<rows>(?:(?!\\\\\\.)[^\\n]{1,4000}(?:\\n|$)){1,5000})',
  'gi',
);
const QUERY = new RegExp(
  `\\b(?:select\\b[^;]{0,600}?\\sfrom|update|delete\\s{1,9}from)\\s{1,9}${TABLE}(?=\\s)` +
    '(?<rest>[^;]{0,600}?\\swhere\\s[^;\\n]{1,4000})',
  'gi',
);
const ID_OF_ROW =
  /(?<=[\s(])(?:["`[]?\w{1,40}["`\]]?\.)?["`[]?id["`\]]?\s{0,5}(?:(?==)|(in\s{0,5}\())/gi;
/** A value of a row, quoted or not, and what ends it. */
const VALUE =
  /\s{0,40}(?:[a-z]?'(?<quoted>(?:[^'\\]|''|\\.){0,8000})'|"(?<name>[^"\n]{0,8000})"|(?<plain>[^,()[\]'"]{0,200}(?:\([^()]{0,200}\))?))(?:::\w{1,20})?\s{0,40}(?<end>[,)\]])/iy;
const NEXT_ROW = /\s{0,40},\s{0,40}(?=\()/y;
const PLACEHOLDER = /^(?:\?|%s|[$:@]\w{1,20})$/;
/** The values of the placeholders, as database libraries write them: `-- PARAMETERS: ["B","A"]`. */
const PARAMETERS = /[^[\n]{0,80}(?=\[)/y;

/** Tables in which `id` may be the id of a job. `sessions` are those of a website. */
const JOB_TABLE =
  /video|render|heygen|job|translation|lip_?sync|clip(?!board)|podcast|avatar|agent_session/i;
/** What names an id that is no job. */
const OTHER = 'row_id';

/**
 * Rewrites SQL so that each value has the label of its column: the rows of INSERT and COPY, and the
 * `id` of queries, which is that of the table.
 */
export const labelSql = (text: string): string =>
  /\b(?:insert|replace|copy|select|update|delete)\b/i.test(text)
    ? labelQueries(labelCopies(labelInserts(text)))
    : text;

function labelInserts(text: string): string {
  let written = '';
  let from = 0;
  for (const { 0: head, index, groups = {} } of text.matchAll(INSERT)) {
    if (index < from) continue;
    const label = labeller(groups);
    const rows = readRows(text, index + head.length);
    if (rows.values.length === 0) continue;
    written += `${text.slice(from, index)}\n${rows.values.map(label).join('\n')}\n`;
    from = rows.end;
  }
  return written + text.slice(from);
}

const labelCopies = (text: string): string =>
  text.replace(COPY, (...match) => {
    const groups: Groups = match.at(-1);
    const lines = (groups.rows ?? '').split('\n').filter(Boolean);
    return `\n${lines.map((line) => labeller(groups)(line.split('\t'))).join('\n')}\n`;
  });

const labelQueries = (text: string): string =>
  text.replace(QUERY, (...match) => {
    const [whole, { table = '', rest = '' }]: [string, Groups] = [match[0], match.at(-1)];
    if (JOB_TABLE.test(table)) return whole;
    const labelled = rest.replace(ID_OF_ROW, (_, list?: string) =>
      list ? `${OTHER}s = [` : `${OTHER} `,
    );
    return whole.slice(0, whole.length - rest.length) + labelled;
  });

type Groups = Record<string, string | undefined>;

/** Returns a function that writes the values of a row with the labels of their columns. */
function labeller({ table = '', columns = '' }: Groups): (values: string[]) => string {
  const names = columns.split(',').map((name) => name.replace(/["`[\]\s]/g, ''));
  const kinds = names.map(readColumn);
  const isOfJobs = JOB_TABLE.test(table) && !kinds.includes('job');
  const [key = '', given = ''] = names;
  if (/^(?:k|key|name)$/i.test(key) && /^(?:v|val|value)$/i.test(given))
    return ([label = '', ...rest]) => `${label}: ${rest.join(' \t ')}`;
  return (values) =>
    values
      .map((value, at) => {
        const kind = kinds[at] ?? 'unknown';
        if (kind === 'job' || kind === 'labelled') return `${names[at]}: ${value}`;
        const isJob = kind === 'any' && (isOfJobs || !/^ids?$/i.test(names[at] ?? ''));
        return isWholeId(value) && !isJob ? `${OTHER}: ${value}` : value;
      })
      .join(' \t ');
}

/** Reads the rows after VALUES; placeholders get the values that follow them. */
function readRows(text: string, start: number): { values: string[][]; end: number } {
  const values: string[][] = [];
  let end = start;
  for (let at = start; ; ) {
    const row = readRow(text, at);
    if (!row) break;
    values.push(row.values);
    end = row.end;
    const next = matchAt(NEXT_ROW, text, end);
    if (next === null) break;
    at = end + next.length;
  }
  const [first = []] = values;
  const gap = first.every((value) => PLACEHOLDER.test(value)) && matchAt(PARAMETERS, text, end);
  const given = typeof gap === 'string' ? readRow(text, end + gap.length) : null;
  return given?.values.length === first.length
    ? { values: [given.values], end: given.end }
    : { values, end };
}

/** Reads `(a, 'b', c)` or `[a, b]`; null if it is no such list. */
function readRow(text: string, open: number): { values: string[]; end: number } | null {
  const values: string[] = [];
  for (let at = open + 1; values.length <= 200; ) {
    const match = execAt(VALUE, text, at);
    if (!match) return null;
    const { quoted, name, plain = '', end } = match.groups ?? {};
    values.push((quoted ?? name ?? plain).replaceAll("''", "'").trim());
    at += match[0].length;
    if (end !== ',') return { values, end: at };
  }
  return null;
}
