/** Writes the rows of HTML tables as lines with tabs between the cells. */
export function plainHtmlTables(text: string): string {
  if (!/<t[dh][\s>]/i.test(text)) return text;
  return text
    .replace(/\s{0,40}<\/t[dh]>\s{0,40}/gi, ' ')
    .replace(/\s{0,40}<t[dh](?:\s[^<>]{0,300})?>\s{0,40}/gi, '\t')
    .replace(/\s{0,40}<\/?tr(?:\s[^<>]{0,300})?>\s{0,40}/gi, '\n')
    .replace(/\n{2,3}/g, '\n');
}
