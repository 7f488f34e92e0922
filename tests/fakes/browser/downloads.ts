import type { Border } from './border.ts';
import { BrowserEvent } from './events.ts';

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

interface Query {
  query?: string[];
  id?: number;
}

/** How long it takes at most until a download has begun. */
const BEGIN_MS = 1000;

const KNOWN = ['conflictAction', 'filename', 'saveAs', 'url'];

/** `downloads` with the rules of both browsers. Downloads that have begun survive a restart. */
export class Downloads {
  readonly items: Item[] = [];
  onBegun: (item: Item) => void = () => {};
  /** What has changed in a download since its start, by its number. */
  readonly became: Record<number, object> = {};
  /** Whether the browser refuses to begin a download. */
  isRefusing = false;
  /** Whether the browser refuses every name that has a folder. */
  isRefusingFolders = false;
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  readonly api = {
    download: (wish: Wish) => {
      if (String(Object.keys(wish).toSorted()) !== String(KNOWN) || wish.saveAs !== false) {
        throw new TypeError(`Unexpected property in ${JSON.stringify(wish)}`);
      }
      if (!isName(wish.filename)) throw new Error(`Invalid filename ${wish.filename}`);
      return this.#border.longCall(() => this.#begin(wish), BEGIN_MS, 'downloads.download');
    },
    search: ({ query = [], id, ...unknown }: Query) => {
      if (Object.keys(unknown).length > 0) throw new TypeError('Unexpected property');
      const matches = (item: Item) =>
        (id === undefined || item.id === id) &&
        query.every((word) => item.filename.includes(word) || item.url.includes(word));
      return this.#border.call(() =>
        this.items.filter(matches).map((item) => ({
          ...item,
          filename: `/home/somebody/Downloads/${item.filename}`,
          byExtensionId: 'fake',
          ...IN_PROGRESS,
          ...this.became[item.id],
        })),
      );
    },
    // Chromium returns no promise.
    show: () => {},
    onChanged: new BrowserEvent(),
  };

  /** Reports that the browser does not find the file of a download any more. */
  lose(id: number): void {
    this.became[id] = { ...this.became[id], exists: false };
    this.api.onChanged.trigger({ id, exists: { previous: true, current: false } });
  }

  #begin(wish: Wish): number {
    const isRefused = this.isRefusing || (this.isRefusingFolders && wish.filename.includes('/'));
    if (isRefused) throw new Error('Invalid filename');
    const item = { ...wish, id: this.items.length };
    this.items.push(item);
    this.onBegun(item);
    return item.id;
  }
}

const IN_PROGRESS = { state: 'in_progress', bytesReceived: 1, totalBytes: 4, fileSize: -1 };

/** Returns whether a path is in the downloads folder and browsers accept its names. */
const isName = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.'));
