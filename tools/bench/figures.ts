/** Returns the value that `share` (0 to 1) of the values are below; `NaN` without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Returns the median; `NaN` without values. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Returns the arithmetic mean; `NaN` without values. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Returns a Markdown table. Numbers are right-aligned; pass `left` for words. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  align: 'left' | 'right' = 'right',
): string {
  const isLeft = (i: number) => i === 0 || align === 'left';
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (isLeft(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (isLeft(i) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const [first = [], ...others] = cells;
  return [line(first), rule, ...others.map(line)].join('\n');
}
