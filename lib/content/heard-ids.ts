import type { Waits } from '../core/heard/heard-events.ts';
import { ALIVE_MAX } from '../core/heard/site-heard.ts';
import type { Observed } from './told.ts';

/** The newest observations of each id that are kept. */
const LAST_MAX = 10;

/** The observer says more often than this that a request still waits. */
const WAITING_MS = 45_000;

/**
 * Polling libraries do not ask in a hidden tab, but for the request of a page that loads there. With
 * so many more, the page has a timer that runs there too.
 */
const HIDDEN_MIN = 3;

/** What is known of an id. */
interface Known {
  /** The address that the page showed when it last heard of the id. */
  address: string;
  last: readonly Observed[];
  /** When a request about it last waited for its answer, ms since 1970; 0 if none did. */
  waitedAt: number;
  /** What it sent and was told since the tab was hidden. */
  whileHidden: number;
}

/**
 * The ids of which a page has heard, and what it last heard of each. It is in the memory of the page,
 * because the user may track an id only after the app has asked about it.
 */
export class HeardIds {
  /** The id that was heard of last is the last one. */
  readonly #ids = new Map<string, Known>();

  /** Since when the tab is hidden, ms since 1970; null while the user can see it. */
  #hiddenAt: number | null = null;

  /** Notes whether the user can see the tab. */
  noteVisibility(isHidden: boolean): void {
    if (isHidden === (this.#hiddenAt !== null)) return;
    this.#hiddenAt = isHidden ? Date.now() : null;
    for (const [id, known] of this.#ids) this.#ids.set(id, { ...known, whileHidden: 0 });
  }

  /** Notes what the page has heard while it shows an address. */
  note(batch: readonly Observed[], address: string): void {
    for (const one of batch) {
      const known = this.#ids.get(one.id);
      const last = [...(known?.last ?? []), one].slice(-LAST_MAX);
      const whileHidden = (known?.whileHidden ?? 0) + Number(this.#isFromHidden(one));
      this.#ids.delete(one.id);
      this.#ids.set(one.id, { address, last, waitedAt: 0, whileHidden });
    }
    for (const [id] of this.#ids) if (this.#ids.size > ALIVE_MAX) this.#ids.delete(id);
  }

  /** Notes that a request waits for its answer: the page has not heard of the id, and is not silent. */
  noteWaiting({ id }: Waits): void {
    const known = this.#ids.get(id);
    if (known) this.#ids.set(id, { ...known, waitedAt: Date.now() });
  }

  has = (id: string): boolean => this.#ids.has(id);

  /** Returns the ids of which the page has heard. */
  all = (): string[] => [...this.#ids.keys()];

  /** Whether a hidden page asked or was told this. A list of all jobs does not ask about one. */
  #isFromHidden({ at, tookMs, idIn, channel }: Observed): boolean {
    const isPush = channel === 'events' || channel === 'socket';
    const isHidden = this.#hiddenAt !== null && at - tookMs >= this.#hiddenAt;
    return isHidden && (isPush || idIn !== 'received');
  }

  /**
   * Returns the ids of which the page last heard at an address, and for which it does not wait. In a
   * hidden tab, silence proves something only of a page that asks there.
   */
  silentAt(address: string): string[] {
    const now = Date.now();
    const isSilent = (known: Known) =>
      known.address === address &&
      now - known.waitedAt > WAITING_MS &&
      (this.#hiddenAt === null || known.whileHidden >= HIDDEN_MIN);
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
