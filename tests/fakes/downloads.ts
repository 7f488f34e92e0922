import type { Downloads } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Wish = Downloads.DownloadOptionsType;
type Listener = (change: Downloads.OnChangedDownloadDeltaType) => void;

/** The browser's downloads, as far as the extension uses them. */
export class FakeDownloads {
  /** The started downloads, in order. The index is the browser's id. */
  items: Wish[] = [];
  /** Makes every new download fail. */
  refuses = false;
  /** What has changed in a download since its start, by the browser's id. */
  became: Record<number, Partial<Downloads.DownloadItem>> = {};
  readonly #listeners = new Set<Listener>();

  /** Reports that the browser does not find the file of a download any more. */
  lose(id: number): void {
    this.became[id] = { ...this.became[id], exists: false };
    for (const listener of this.#listeners)
      listener({ id, exists: { previous: true, current: false } });
  }

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
          ...this.became[i],
        }))
        .filter((item) => id === undefined || item.id === id)
        .filter((item) => query.every((word) => item.filename?.includes(word))),
    // Chromium returns no promise.
    show: () => {},
    onChanged: {
      addListener: (listener: Listener) => void this.#listeners.add(listener),
      removeListener: (listener: Listener) => void this.#listeners.delete(listener),
    },
  };
}
