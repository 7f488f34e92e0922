import type { Answer } from './http.ts';

export interface Override extends Answer {
  /** How many requests it meets; for ever without it. */
  times?: number;
}

/** A path (with its query, or for any query without one), or what path and query must match. */
export type Target = string | RegExp;

/**
 * Answers in place of HeyGen's own, to the letter. They come after the key's check: a fault is an
 * accident on the way, an answer is what HeyGen says to a key that it knows.
 */
export class Answers {
  readonly #overrides = new Map<string, { target: Target; answer: Answer; left: number }>();

  /** The newest that matches a request wins. */
  set(target: Target, { times, ...answer }: Override): void {
    this.delete(target);
    const left = times ?? Number.POSITIVE_INFINITY;
    this.#overrides.set(nameOf(target), { target, answer, left });
  }

  delete(target: Target): void {
    this.#overrides.delete(nameOf(target));
  }

  clear(): void {
    this.#overrides.clear();
  }

  take(url: string): Answer | null {
    const newestFirst = [...this.#overrides.values()].reverse();
    const found = newestFirst.find(({ target, left }) => left > 0 && matches(target, url));
    if (!found) return null;
    found.left -= 1;
    return found.answer;
  }
}

/** The type is in the name: the text `/a/` and the expression `/a/` are two targets. */
const nameOf = (target: Target): string => `${typeof target} ${target}`;

function matches(target: Target, url: string): boolean {
  // `search` starts at the beginning each time, also with the flags g and y.
  if (target instanceof RegExp) return url.search(target) >= 0;
  return target === (target.includes('?') ? url : url.split('?')[0]);
}
