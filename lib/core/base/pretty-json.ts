/** Deepest nesting that is formatted. HeyGen sends nothing deeper. */
const DEEPEST = 20;

/**
 * Formats an answer that is JSON. Returns any other text unchanged, and also very deep JSON: its
 * indentation grows with the square of its length, 32 MB for 8000 brackets.
 */
export function prettyJson(raw: string): string {
  try {
    const value: unknown = JSON.parse(raw);
    return isDeeper(value, DEEPEST) ? raw : JSON.stringify(value, null, 2);
  } catch {
    return raw;
  }
}

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)));
