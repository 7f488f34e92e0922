import type { StoredMention } from '../core/heard/heard.ts';
import type { ReadsItem } from '../core/heard/heard-events.ts';
import { meaningOfWord } from '../core/heard/heard-words.ts';
import { ALIVE_MAX, ITEM_NAME_MAX } from '../core/heard/site-heard.ts';

/** The items that are remembered. A page can make up as many as it likes. */
const ITEMS_MAX = 100;

const keyOf = (area: string, name: string): string => `${area} ${name}`;

/** The items of page storage that a page has read, and the address that it showed. */
export class ItemsRead {
  readonly #addresses = new Map<string, string>();

  /** Notes that the page has read an item while it shows an address. */
  note({ area, reads }: ReadsItem, address: string): void {
    const key = keyOf(area, reads);
    const isNew = !this.#addresses.has(key);
    if (reads.length > ITEM_NAME_MAX || (isNew && this.#addresses.size >= ITEMS_MAX)) return;
    this.#addresses.set(key, address);
  }

  /** Returns the ids of which the page has read at an address that they run. */
  idsAt(address: string, stored: readonly StoredMention[]): string[] {
    const read = stored.filter(
      ({ area, name, word }) =>
        this.#addresses.get(keyOf(area, name)) === address && meaningOfWord(word) === 'running',
    );
    return [...new Set(read.map(({ id }) => id))].slice(-ALIVE_MAX);
  }
}
