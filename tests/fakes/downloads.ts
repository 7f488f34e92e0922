import type { Downloads } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Wish = Downloads.DownloadOptionsType;

/** The browser's downloads, as far as the extension uses them. */
export class FakeDownloads {
  /** What was begun, in order. The index is the browser's id. */
  items: Wish[] = [];
  refuses = false;

  readonly api = {
    download: async (wish: Wish): Promise<number> => {
      if (this.refuses) throw new Error('Invalid filename');
      return this.items.push(wish) - 1;
    },
    search: async ({ id, query = [] }: Downloads.DownloadQuery) =>
      this.items
        .map((wish, i) => ({
          id: i,
          ...wish,
          byExtensionId: fakeBrowser.runtime.id,
          state: 'in_progress',
          bytesReceived: 1,
          totalBytes: 4,
          fileSize: -1,
        }))
        .filter((item) => id === undefined || item.id === id)
        .filter((item) => query.every((word) => item.filename?.includes(word))),
    show: async () => true,
  };
}
