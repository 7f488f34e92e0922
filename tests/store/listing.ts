/** The stores' limits, in characters. MDN, manifest.json/name; developer.chrome.com, description. */
export const LIMITS: Readonly<Record<string, { min: number; max: number }>> = {
  // The shortest of the three: Edge's.
  Name: { min: 1, max: 45 },
  Summary: { min: 1, max: 132 },
  'Summary for AMO': { min: 1, max: 250 },
  // Edge asks for 250 to 10000; Chrome takes 16000.
  Description: { min: 250, max: 10_000 },
};

/** The parts of a listing, by their headings. */
export function partsOf(markdown: string): Record<string, string> {
  const [, ...parts] = markdown.split(/^## /m);
  return Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end).trim()];
    }),
  );
}

/** What a store would refuse; none where all is well. */
export function listingFindings(markdown: string): string[] {
  const parts = partsOf(markdown);
  return Object.entries(LIMITS).flatMap(([name, { min, max }]) => {
    const length = [...(parts[name] ?? '')].length;
    return length < min || length > max
      ? [`${name}: ${length} characters, not ${min} to ${max}`]
      : [];
  });
}

/** Width, height and colour type of a PNG, by its first chunk. 2 is RGB without alpha. */
export function readPngHead(png: Buffer): { width: number; height: number; colourType: number } {
  const isPng = png.toString('latin1', 1, 4) === 'PNG' && png.toString('latin1', 12, 16) === 'IHDR';
  if (!isPng) throw new Error('No PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), colourType: png[25] ?? -1 };
}
