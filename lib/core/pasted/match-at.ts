/** Matches a sticky pattern at a position. */
export function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Returns what a sticky pattern matches at a position; null if nothing. */
export const matchAt = (pattern: RegExp, text: string, at: number): string | null =>
  execAt(pattern, text, at)?.[0] ?? null;
