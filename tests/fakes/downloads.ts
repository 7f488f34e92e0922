import type { Downloads } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Wish = Downloads.DownloadOptionsType;

/** The browser's downloads, as far as the extension uses them. */
export class FakeDownloads {
  /** What was begun, in order. The index is the browser's id. */
  items: Wish[] = [];
  refuses = false;
  now = () => Date.now();
  #times: number[] = [];

  readonly api = {
    download: async (wish: Wish): Promise<number> => {
      if (this.refuses) throw new Error('Invalid filename');
      const id = this.items.push(wish) - 1;
      this.#times[id] = this.now();
      return id;
    },
    search: async ({ id, query = [], startedAfter }: Downloads.DownloadQuery) =>
      this.items
        .map((wish, i) => ({
          id: i,
          ...wish,
          startTime: new Date(this.#times[i] ?? 0).toISOString(),
          byExtensionId: fakeBrowser.runtime.id,
          state: 'in_progress',
          bytesReceived: 1,
          totalBytes: 4,
          fileSize: -1,
        }))
        .filter((item) => id === undefined || item.id === id)
        .filter((item) => !startedAfter || item.startTime > String(startedAfter))
        .filter((item) => query.every((word) => item.filename?.includes(word))),
    show: async () => true,
  };
}
