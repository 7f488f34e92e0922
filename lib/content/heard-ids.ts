import type { Heard } from '../core/heard/heard.ts';
import { ALIVE_MAX } from '../core/heard/site-heard.ts';

/** An observation before the background knows from which document it came. */
export type Observed = Omit<Heard, 'page'>;

/** The newest observations of each id that are kept. */
const LAST_MAX = 10;

/**
 * The ids of which a page has heard, and what it last heard of each. It is in the memory of the page,
 * because the user may track an id only after the app has asked about it.
 */
export class HeardIds {
  /** The id that was heard of last is the last one. */
  readonly #ids = new Map<string, { address: string; last: readonly Observed[] }>();

  /** Notes what the page has heard while it shows an address. */
  note(batch: readonly Observed[], address: string): void {
    for (const one of batch) {
      const last = [...(this.#ids.get(one.id)?.last ?? []), one].slice(-LAST_MAX);
      this.#ids.delete(one.id);
      this.#ids.set(one.id, { address, last });
    }
    for (const [id] of this.#ids) if (this.#ids.size > ALIVE_MAX) this.#ids.delete(id);
  }

  has = (id: string): boolean => this.#ids.has(id);

  /** Returns the ids of which the page last heard at an address. */
  at = (address: string): string[] =>
    [...this.#ids].filter(([, known]) => known.address === address).map(([id]) => id);

  /** Returns what was last heard of some ids, and forgets it: it is sent once. */
  take(ids: readonly string[]): Observed[] {
    return ids.flatMap((id) => {
      const known = this.#ids.get(id);
      if (!known) return [];
      const { last } = known;
      this.#ids.set(id, { ...known, last: [] });
      return last;
    });
  }
}
