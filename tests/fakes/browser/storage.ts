import type { Border } from './border.ts';

/** Stored items by name. */
export type Items = Record<string, unknown>;

/** How an area of the storage handles calls. */
export type Health =
  | 'well'
  /** Refuses every write that needs more space. */
  | 'full'
  /** Refuses every write. */
  | 'broken'
  /** Refuses every write and every read. */
  | 'unreadable';

/**
 * `storage.local` or `session` as in Chromium: only JSON, a `set` completely or not at all, one
 * call after another. `onWrite` is called for every change.
 */
export class StorageArea {
  items: Items = {};
  health: Health = 'well';
  /** How many writes were refused. */
  refusals = 0;
  onWrite: (changes: Items) => void = () => {};
  onClear: () => void = () => {};
  /** Called with the names of changed items. */
  onChanged: (names: string[]) => void = () => {};
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  readonly api = {
    get: (keys?: string | string[] | null) => this.#border.inOrder(() => this.#get(keys ?? null)),
    set: (changes: Items) => {
      // Copied now: later changes of the caller's object must not be written.
      const values = toJson(changes);
      return this.#border.inOrder(() => this.#set(values), 'storage.set');
    },
    remove: (keys: string | string[]) =>
      this.#border.inOrder(() => {
        if (this.health === 'broken' || this.health === 'unreadable') throw this.#refuse();
        for (const key of [keys].flat()) delete this.items[key];
        this.onWrite({});
        this.onChanged([keys].flat());
      }),
    clear: () =>
      this.#border.inOrder(() => {
        if (this.health === 'broken' || this.health === 'unreadable') throw this.#refuse();
        this.onChanged(Object.keys(this.items));
        this.items = {};
        this.onClear();
      }, 'storage.clear'),
    setAccessLevel: () => this.#border.call(() => {}),
  };

  /** Damages an item from outside, as a failing disk does. Undefined removes it. */
  harm(item: string, value: unknown): void {
    if (value === undefined) delete this.items[item];
    else this.items[item] = toJson({ value }).value;
    this.onChanged([item]);
  }

  #get(keys: string | string[] | null): Items {
    if (this.health === 'unreadable') throw this.#refuse();
    const names = keys === null ? Object.keys(this.items) : [keys].flat();
    const there = names.filter((name) => name in this.items).toSorted();
    return Object.fromEntries(there.map((name) => [name, copyOf(this.items[name])]));
  }

  #set(changes: Items): void {
    if (this.health === 'broken' || this.health === 'unreadable') throw this.#refuse();
    const after = { ...this.items, ...changes };
    if (this.health === 'full' && size(after) > size(this.items)) throw this.#refuse();
    this.items = after;
    this.onWrite(changes);
    this.onChanged(Object.keys(changes));
  }

  #refuse(): Error {
    this.refusals += 1;
    return new Error('QUOTA_BYTES quota exceeded');
  }
}

const size = (items: Items): number => JSON.stringify(items).length;

/** Chrome stores JSON: other values change or disappear, and names are sorted. */
const toJson = (items: Items): Items => sorted(JSON.parse(JSON.stringify(items))) as Items;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const inner = value as Items;
  const names = Object.keys(inner).toSorted();
  return Object.fromEntries(names.map((name) => [name, sorted(inner[name])]));
}

/** Returns a copy of a stored value, which is JSON with sorted names already. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copyOf(inner)]));
}
