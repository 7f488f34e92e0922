import type { Border } from './border.ts';

/** `offscreen` with Chromium's rule: there is at most one page without a window. */
export class Offscreen {
  /** The pages that were opened, in order. */
  readonly opened: string[] = [];
  /** Called when such a page is opened. */
  onOpened: (url: string) => void = () => {};
  #isOpen = false;
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  readonly api = {
    createDocument: ({ url }: { url: string }) => this.#border.call(() => this.#open(url)),
    closeDocument: () => this.#border.call(() => this.#close()),
  };

  #open(url: string): void {
    if (this.#isOpen) throw new Error('Only a single offscreen document may be created.');
    this.#isOpen = true;
    this.opened.push(url);
    this.onOpened(url);
  }

  #close(): void {
    if (!this.#isOpen) throw new Error('No current offscreen document.');
    this.#isOpen = false;
  }
}
