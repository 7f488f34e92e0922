import { BLANK, hideValues } from '../pasted/hide-values.ts';
import { DELIMITERS, type Delimiter, isRule, splitRow } from '../pasted/table-rows.ts';
import { readText } from './in-text.ts';
import { isJob, KNOWN_ID } from './mention.ts';

/** What a column contains. `any`: it may be a job, because its header is `id` or `job`. */
type Column = 'job' | 'any' | 'labelled' | 'unknown';

const HEADER_MAX = 40;
const COLUMNS_MAX = 60;
const LINE_MAX = 2000;
const HEADER_WORD =
  /id|job|render|heygen|value|значени|video|session|voice|avatar|key|token|видео|ролик|голос|сесси/i;
const OUR_HEADER = /^heygen(?:[\s_-]?ids?)?$/i;
const ANY_HEADER = /^(?:ids?|(?:job|render)(?:[\s_-]?ids?)?)$/i;
/** The id that a database gives to its own rows. */
const OWN_ID = /^_(?:id|doc_?id|row_?id)$/i;
/** Anything that is no header: an id, a link, a number. */
const NO_HEADER = new RegExp(`${KNOWN_ID}|://|^\\d+$`, 'i');
const ID = new RegExp(KNOWN_ID, 'gi');
const OUR_LINK = /heygen\.(?:com|ai)\//i;
const SHOWS_ID = new RegExp(`${KNOWN_ID}|://|heygen\\.com|^(?=\\S*\\d)\\S{6,}$`, 'i');
/** The headers of a table in which each row is a label and its value. */
const KEY_HEADER = /^(?:key|name|field|property|variable|parameter|header|ключ|поле|параметр)$/i;
const VALUE_HEADER = /^(?:values?|значени[ея])$/i;
const SAMPLE = '0'.repeat(32);

/**
 * Rewrites the rows of tables with a header row, so that each cell has the label of its column. If
 * one column contains jobs, the ids in columns with other headers are blanked out.
 */
export function labelTables(text: string): string {
  if (!HEADER_WORD.test(text)) return text;
  const lines = text.split('\n');
  const columnOf = columnReader();
  const written: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const table = tableAt(lines, at, columnOf);
    written.push(lines[at] ?? '');
    if (!table) continue;
    const rows = rowsBelow(lines, at + 1, table);
    const wanted = wantedOf(rows, table);
    for (const cells of rows) written.push(cells ? labelRow(cells, table, wanted) : '');
    at += rows.length;
  }
  return written.join('\n');
}

/** Returns the cells of the rows from a line on; null for a line that only separates rows. */
function rowsBelow(lines: string[], from: number, { delimiter }: Table): (string[] | null)[] {
  const rows: (string[] | null)[] = [];
  for (const line of lines.slice(from)) {
    const cells = splitRow(line, delimiter);
    if (cells.length < 2 && !isRule(line)) break;
    rows.push(isRule(line) ? null : cells);
  }
  return rows;
}

/** Returns which columns contain the jobs: a column `Video` can also contain titles. */
function wantedOf(rows: (string[] | null)[], { columns }: Table): Column | undefined {
  const wanted = (['job', 'any'] as const).filter((kind) => columns.includes(kind));
  const hasIds = (kind: Column) =>
    rows.some((cells) => cells?.some((cell, at) => columns[at] === kind && SHOWS_ID.test(cell)));
  return wanted.find(hasIds);
}

interface Table {
  delimiter: Delimiter;
  headers: string[];
  columns: Column[];
}

function tableAt(lines: string[], at: number, columnOf: (header: string) => Column): Table | null {
  const line = lines[at] ?? '';
  if (line.length > LINE_MAX || !HEADER_WORD.test(line) || NO_HEADER.test(line)) return null;
  const below = lines[at + 1] ?? '';
  const first = isRule(below) ? (lines[at + 2] ?? '') : below;
  for (const delimiter of DELIMITERS) {
    const headers = splitRow(line, delimiter);
    if (!areHeaders(headers) || splitRow(first, delimiter).length < 2) continue;
    if (isOfPairs(headers)) return { delimiter, headers, columns: [] };
    const columns = headers.map(columnOf);
    if (columns.some((column) => column !== 'unknown')) return { delimiter, headers, columns };
  }
  return null;
}

const isOfPairs = ([key = '', value = '']: string[]): boolean =>
  KEY_HEADER.test(key) && VALUE_HEADER.test(value);

const areHeaders = (cells: string[]): boolean =>
  cells.length > 1 &&
  cells.length <= COLUMNS_MAX &&
  cells.every((cell) => cell.length <= HEADER_MAX);

/** A header is a label if it would label an id after it. */
function columnReader(): (header: string) => Column {
  const known = new Map<string, Column>();
  return (header) => {
    const column = known.get(header) ?? readColumn(header);
    known.set(header, column);
    return column;
  };
}

/** Returns what a column with this header contains. */
export function readColumn(header: string): Column {
  if (OUR_HEADER.test(header)) return 'job';
  if (ANY_HEADER.test(header)) return 'any';
  if (OWN_ID.test(header)) return 'labelled';
  const labelled = `${header}: ${SAMPLE}`;
  if (hideValues(labelled).reasons.length > 0) return 'labelled';
  const [mention] = readText(labelled);
  if (!mention) return 'unknown';
  if (mention.source === 'bare' && !mention.noun && isJob(mention.meaning)) return 'unknown';
  return isJob(mention.meaning) ? 'job' : 'labelled';
}

const labelOf = (header = ''): string => (OWN_ID.test(header) ? `row${header}` : header);

function labelRow(cells: string[], { headers, columns }: Table, wanted?: Column): string {
  if (isOfPairs(headers)) return `${cells[0]}: ${cells.slice(1).join(' \t ')}`;
  // Beside a link of HeyGen's, an id is that of the row.
  const hasLink = wanted !== 'job' && cells.some((cell) => OUR_LINK.test(cell));
  return cells
    .map((cell, at) => {
      const column = columns[at] ?? 'unknown';
      if (column === 'any' && hasLink) return `row_id: ${cell}`;
      if (column === 'labelled' || (column === 'job' && wanted !== 'any'))
        return `${labelOf(headers[at])}: ${cell}`;
      if (!wanted || hasLink || column === wanted) return cell;
      // Beside an id without a label, a title would be its name.
      return wanted === 'any' && !cell.includes('://')
        ? ''
        : cell.replace(ID, (id) => BLANK.repeat(id.length));
    })
    .join(' \t ');
}
