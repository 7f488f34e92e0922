import type { Answer } from './http.ts';

/** An answer that a test sets, and how often it is sent. */
export interface Override extends Answer {
  /** How many requests get it. Without it, all of them. */
  times?: number;
}

/** A path, which without a query matches every query, or a pattern for path and query. */
export type Target = string | RegExp;

/**
 * Exact answers that replace HeyGen's own. They are sent after the key is checked: a fault happens
 * before the request reaches HeyGen, an answer is what HeyGen sends to a key that it accepts.
 */
export class Answers {
  readonly #overrides = new Map<string, { target: Target; answer: Answer; left: number }>();

  /** If several targets match a request, the newest wins. */
  set(target: Target, { times, ...answer }: Override): void {
    this.delete(target);
    const left = times ?? Number.POSITIVE_INFINITY;
    this.#overrides.set(nameOf(target), { target, answer, left });
  }

  /** Removes the answer for exactly this target. */
  delete(target: Target): void {
    this.#overrides.delete(nameOf(target));
  }

  clear(): void {
    this.#overrides.clear();
  }

  /** Returns the answer to a request and counts it, or null if HeyGen answers itself. */
  take(url: string): Answer | null {
    const newestFirst = [...this.#overrides.values()].reverse();
    const found = newestFirst.find(({ target, left }) => left > 0 && matches(target, url));
    if (!found) return null;
    found.left -= 1;
    return found.answer;
  }
}

/** The type is part of the name: the string `/a/` and the pattern `/a/` are two targets. */
const nameOf = (target: Target): string => `${typeof target} ${target}`;

function matches(target: Target, url: string): boolean {
  // `search` always starts at the beginning, even with the flags g and y.
  if (target instanceof RegExp) return url.search(target) >= 0;
  return target === (target.includes('?') ? url : url.split('?')[0]);
}
