import type { StoredMention } from '../core/heard/heard.ts';
import { ALIVE_MS } from '../core/heard/heard.ts';
import { ALIVE_MAX, type SiteHeard } from '../core/heard/site-heard.ts';
import { HeardIds } from './heard-ids.ts';
import { ItemsRead } from './items-read.ts';
import { readPageStorage } from './page-storage.ts';
import type { Observed, Told } from './told.ts';

/** What a page has heard and read, and what its storage says. */
export class PageMemory {
  readonly #ids = new HeardIds();
  readonly #itemsRead = new ItemsRead();
  #stored: StoredMention[] = readPageStorage();
  #storedAt = Date.now();

  /** Notes what the observer tells. Returns what the page has heard. */
  note(told: readonly Told[]): Observed[] {
    const heard: Observed[] = [];
    for (const one of told) {
      if ('waits' in one) this.#ids.noteWaiting(one);
      else if ('reads' in one) this.#itemsRead.note(one, location.href);
      else heard.push(one);
    }
    this.#ids.note(heard, location.href);
    return heard;
  }

  /** Notes whether the user can see the page. */
  look = (): void => this.#ids.noteVisibility(isHidden());

  /** Lets the next report look at the page storage. */
  forgetStored(): void {
    this.#storedAt = 0;
  }

  /** Returns what was last heard of some ids, once. */
  take = (ids: readonly string[]): Observed[] => this.#ids.take(ids);

  /** Returns what the next report says of the page beside what it has heard. */
  describe(isLeaving: boolean): Pick<SiteHeard, 'stored' | 'alive' | 'known' | 'reads'> {
    const now = Date.now();
    if (now - this.#storedAt >= ALIVE_MS) {
      this.#stored = readPageStorage();
      this.#storedAt = now;
    }
    const stored = this.#stored;
    const known = this.#ids.all();
    if (isLeaving) return { stored, alive: [], known, reads: [] };
    const reads = this.#itemsRead.idsAt(location.href, stored);
    return { stored, alive: this.#alive(reads), known, reads };
  }

  /** A page that only reads a status from its storage is open too. Without a network, none asks. */
  #alive(reads: readonly string[]): string[] {
    if (navigator.onLine === false) return [];
    const onlyRead = reads.filter((id) => !isHidden() && !this.#ids.has(id));
    return [...new Set([...onlyRead, ...this.#ids.silentAt(location.href)])].slice(-ALIVE_MAX);
  }
}

const isHidden = (): boolean => document.visibilityState === 'hidden';
