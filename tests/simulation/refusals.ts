import { isRefused } from '../../lib/core/state/gate.ts';
import type { Globals } from '../../lib/core/state/state.ts';
import { classOfCode } from '../../lib/heygen/error-codes.ts';
import type { Answer } from '../simulator/http.ts';

/** How many rounds in a row must be refused without an explicit code before that blocks. */
const ROUNDS_MIN = 3;

/** Refusals that are further apart are of different rounds, ms. */
const ROUND_GAP_MS = 10_000;

/**
 * An event wakes the worker so long before the refusal of its round is stored, at most, ms: HeyGen and
 * the storage may be slow, and rounds wait for each other.
 */
const ROUND_WAIT_MS = 60_000;

/**
 * Checks that polling is blocked only by HeyGen's explicit code for the key or the account, or by
 * several refusals. A missing scope never blocks.
 */
export class Refusals {
  readonly #now: () => number;
  /** The times at which something woke the worker. */
  #wakes: number[] = [];
  /** The times of the refusals with an explicit code, since a refusal was lifted. */
  #explicit: number[] = [];
  /** The times of the others. */
  #passing: number[] = [];
  #wasBlocked = false;
  #counted = 0;
  onBad: (what: string) => void = () => {};

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes that something wakes the worker. */
  wake(): void {
    this.#wakes.push(this.#now());
  }

  /** Notes an answer of HeyGen's. */
  answered({ status = 200, body }: Answer): void {
    const meaning = classOfCode(codeOf(body));
    if (meaning === 'scope') return;
    if (meaning === 'key' || meaning === 'suspended') this.#explicit.push(this.#now());
    else if (status === 401 || status === 403) this.#passing.push(this.#now());
  }

  /** Notes a write. Returns whether it lifts a block. */
  write(globals: Globals): boolean {
    const isBlocked = isRefused(globals);
    const isNew = isBlocked && !this.#wasBlocked;
    if (isNew && this.#explicit.length === 0 && this.#roundsAtMost < ROUNDS_MIN) {
      const times = this.#passing.map((at) => `${at} ms`).join(', ');
      this.onBad(`${globals.blocked?.reason} blocks after passing refusals at ${times}`);
    }
    const isLifted = !isBlocked && this.#wasBlocked;
    if (isLifted || globals.refusals < this.#counted) {
      // A round may have been refused just now, and its refusal is not stored yet.
      const isNow = (at: number) => at > this.#now() - ROUND_WAIT_MS;
      this.#explicit = this.#explicit.filter(isNow);
      this.#passing = this.#passing.filter(isNow);
    }
    this.#wasBlocked = isBlocked;
    this.#counted = globals.refusals;
    return isLifted;
  }

  /** Returns how many rounds can have been refused: each needs an event, or time. */
  get #roundsAtMost(): number {
    const [first] = this.#passing;
    if (first === undefined) return 0;
    const gaps = this.#passing.filter((at, i) => at - (this.#passing[i - 1] ?? at) > ROUND_GAP_MS);
    return gaps.length + this.#wakes.filter((at) => at >= first - ROUND_WAIT_MS).length;
  }
}

/** Returns the code of a refusal: v3's, or v1's number. */
function codeOf(body: unknown): string | null {
  const { error, code } = (body ?? {}) as { error?: { code?: unknown }; code?: unknown };
  const known = error?.code ?? code;
  return known === undefined || known === null ? null : String(known);
}
