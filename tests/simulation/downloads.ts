import type { Border } from './border.ts';

interface Wish {
  url: string;
  filename: string;
  conflictAction: string;
  saveAs: boolean;
}

/** A download that has begun. */
export interface Item extends Wish {
  id: number;
}

/** How long it takes at most until a download has begun. */
const BEGIN_MS = 1000;

const KNOWN = ['conflictAction', 'filename', 'saveAs', 'url'];

/** `downloads` with the rules of both browsers. Downloads that have begun survive a restart. */
export class Downloads {
  readonly items: Item[] = [];
  onBegun: (item: Item) => void = () => {};
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  get api() {
    return {
      download: (wish: Wish) => {
        if (String(Object.keys(wish).toSorted()) !== String(KNOWN) || wish.saveAs !== false) {
          throw new TypeError(`Unexpected property in ${JSON.stringify(wish)}`);
        }
        if (!isName(wish.filename)) throw new Error(`Invalid filename ${wish.filename}`);
        return this.#border.longCall(() => this.#begin(wish), BEGIN_MS, 'downloads.download');
      },
      search: ({ query = [], id, ...unknown }: { query?: string[]; id?: number }) => {
        if (Object.keys(unknown).length > 0) throw new TypeError('Unexpected property');
        const matches = (item: Item) =>
          (id === undefined || item.id === id) &&
          query.every((word) => item.filename.includes(word) || item.url.includes(word));
        return this.#border.call(() => this.items.filter(matches).map(toResult));
      },
    };
  }

  #begin(wish: Wish): number {
    const item = { ...wish, id: this.items.length + 1 };
    this.items.push(item);
    this.onBegun(item);
    return item.id;
  }
}

/** Returns whether a path is in the downloads folder and browsers accept its names. */
const isName = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.'));

const toResult = (item: Item) => ({
  ...item,
  filename: `/home/somebody/Downloads/${item.filename}`,
  byExtensionId: 'fake',
  state: 'complete',
  bytesReceived: 1,
  totalBytes: 1,
  fileSize: 1,
});
