/** The stores' limits in characters, from MDN (manifest.json/name) and developer.chrome.com. */
export const LIMITS: Readonly<Record<string, { min: number; max: number }>> = {
  // Edge's limit, the shortest of the three.
  Name: { min: 1, max: 45 },
  Summary: { min: 1, max: 132 },
  'Summary for AMO': { min: 1, max: 250 },
  // Edge requires 250 to 10000; Chrome accepts 16000.
  Description: { min: 250, max: 10_000 },
};

/** Returns the parts of a listing by their headings. */
export function partsOf(markdown: string): Record<string, string> {
  const [, ...parts] = markdown.split(/^## /m);
  return Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end).trim()];
    }),
  );
}

/** Returns what a store would refuse; empty if all is well. */
export function listingFindings(markdown: string): string[] {
  const parts = partsOf(markdown);
  return Object.entries(LIMITS).flatMap(([name, { min, max }]) => {
    const length = [...(parts[name] ?? '')].length;
    return length < min || length > max
      ? [`${name}: ${length} characters, not ${min} to ${max}`]
      : [];
  });
}

/** Reads width, height and colour type from a PNG's first chunk. 2 is RGB without alpha. */
export function readPngHead(png: Buffer): { width: number; height: number; colourType: number } {
  const isPng = png.toString('latin1', 1, 4) === 'PNG' && png.toString('latin1', 12, 16) === 'IHDR';
  if (!isPng) throw new Error('Not a PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), colourType: png[25] ?? -1 };
}
