import type { Border } from './border.ts';

interface Wish {
  url: string;
  filename: string;
  conflictAction: string;
  saveAs: boolean;
}

export interface Item extends Wish {
  id: number;
}

/** So long it takes at most until a download has begun. */
const BEGIN_MS = 1000;

const KNOWN = ['conflictAction', 'filename', 'saveAs', 'url'];

/** `downloads` with the rules of both browsers. What was begun is there after a restart as well. */
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
        const isMeant = (item: Item) =>
          (id === undefined || item.id === id) &&
          query.every((word) => item.filename.includes(word) || item.url.includes(word));
        return this.#border.call(() => this.items.filter(isMeant).map(toTold));
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

/** Inside the folder for downloads, and no name that a browser refuses. */
const isName = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.'));

const toTold = (item: Item) => ({
  ...item,
  filename: `/home/somebody/Downloads/${item.filename}`,
  byExtensionId: 'fake',
  state: 'complete',
  bytesReceived: 1,
  totalBytes: 1,
  fileSize: 1,
});
