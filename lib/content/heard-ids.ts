import type { Heard } from '../core/heard/heard.ts';
import type { Waits } from '../core/heard/heard-events.ts';
import { ALIVE_MAX } from '../core/heard/site-heard.ts';

/** An observation before the background knows from which document it came. */
export type Observed = Omit<Heard, 'page'>;

/** The newest observations of each id that are kept. */
const LAST_MAX = 10;

/** The observer says more often than this that a request still waits. */
const WAITING_MS = 45_000;

/** What is known of an id. */
interface Known {
  /** The address that the page showed when it last heard of the id. */
  address: string;
  last: readonly Observed[];
  /** When a request about it last waited for its answer, ms since 1970; 0 if none did. */
  waitedAt: number;
}

/**
 * The ids of which a page has heard, and what it last heard of each. It is in the memory of the page,
 * because the user may track an id only after the app has asked about it.
 */
export class HeardIds {
  /** The id that was heard of last is the last one. */
  readonly #ids = new Map<string, Known>();

  /** Notes what the page has heard while it shows an address. */
  note(batch: readonly Observed[], address: string): void {
    for (const one of batch) {
      const last = [...(this.#ids.get(one.id)?.last ?? []), one].slice(-LAST_MAX);
      this.#ids.delete(one.id);
      this.#ids.set(one.id, { address, last, waitedAt: 0 });
    }
    for (const [id] of this.#ids) if (this.#ids.size > ALIVE_MAX) this.#ids.delete(id);
  }

  /** Notes that a request waits for its answer: the page has not heard of the id, and is not silent. */
  noteWaiting({ id }: Waits): void {
    const known = this.#ids.get(id);
    if (known) this.#ids.set(id, { ...known, waitedAt: Date.now() });
  }

  has = (id: string): boolean => this.#ids.has(id);

  /** Returns the ids of which the page last heard at an address, and for which it does not wait. */
  silentAt(address: string): string[] {
    const now = Date.now();
    const isSilent = (known: Known) =>
      known.address === address && now - known.waitedAt > WAITING_MS;
    return [...this.#ids].filter(([, known]) => isSilent(known)).map(([id]) => id);
  }

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
