/** What only quoted-printable text contains: an escaped `=` before a quote or an id, or two bytes. */
const EVIDENCE = /=3D(?:["']|[0-9a-f]{32}(?![0-9a-z])|[\w-]{0,64}=\r?\n)|(?:=[0-9A-F]{2}){2}/;
const SOFT_BREAK = /=\r?\n/g;
/** The bytes of printable ASCII, of which `=` is the most frequent. */
const BYTE = /=([2-7][0-9A-F])/g;

/** Decodes the quoted-printable text of an e-mail. Returns any other text as it is. */
export function decodeQuotedPrintable(text: string): string {
  if (!EVIDENCE.test(text)) return text;
  return text
    .replace(SOFT_BREAK, '')
    .replace(BYTE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
