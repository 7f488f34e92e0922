/** What separates the cells of a row. Two or more spaces separate those of aligned columns. */
export const DELIMITERS = ['\t', '|', '│', ';', ',', '  '] as const;

/** One of the above. */
export type Delimiter = (typeof DELIMITERS)[number];

/** A line between the header and the rows: `|---|:-:|`, `----+----`. */
const RULE = /^[\s|+:=─┼├┤┌┐└┘┬┴-]*[-─=]{2}[\s|+:=─┼├┤┌┐└┘┬┴-]*$/;

/** Returns true for a line that only separates rows. */
export const isRule = (line: string): boolean => line.length <= 2000 && RULE.test(line);

/** Returns the cells of a row without spaces, quotes and Markdown around them. */
export function splitRow(line: string, delimiter: Delimiter): string[] {
  const cells = delimiter === '  ' ? line.trim().split(/ {2,}/) : splitAt(line, delimiter);
  const isBar = delimiter === '|' || delimiter === '│';
  const inner = isBar ? withoutEdges(delimiter === '|' ? cells.filter(isNoDouble) : cells) : cells;
  return inner.map((cell) => cell.trim().replace(/^["'*`]{1,3}|["'*`]{1,3}$/g, ''));
}

/** Jira writes `||` between headers, which gives empty cells. */
const isNoDouble = (cell: string, at: number, cells: string[]): boolean =>
  cell !== '' || !cells.every((one, index) => (index % 2 === at % 2 ? one.trim() === '' : true));

/** The bars at the edges of a row give an empty cell each. */
const withoutEdges = (cells: string[]): string[] =>
  cells.slice(cells[0]?.trim() === '' ? 1 : 0, cells.at(-1)?.trim() === '' ? -1 : undefined);

/** Splits at a delimiter that is not inside the quotes of a CSV cell. */
function splitAt(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const part of line.split(/(["\t|│;,])/)) {
    if (part === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    if (part === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += part;
  }
  return [...cells, cell];
}
