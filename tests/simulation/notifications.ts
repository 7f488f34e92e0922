import type { Border } from './border.ts';

type Options = Record<string, unknown>;

const KNOWN = ['type', 'iconUrl', 'title', 'message'];

/** `notifications` with the rules of both browsers. `onShown` hears of every one that is shown. */
export class Notifications {
  readonly standing = new Map<string, Options>();
  onShown: (id: string, options: Options) => void = () => {};
  /** The desktop refuses for a while. */
  isRefusing = false;
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  get api() {
    return {
      create: (id: string, options: Options) => {
        const strange = Object.keys(options).filter((key) => !KNOWN.includes(key));
        if (strange.length > 0) throw new TypeError(`Unexpected property ${strange}`);
        // Chrome resolves and shows nothing where one is missing.
        const missing = KNOWN.filter((key) => !options[key]);
        if (missing.length > 0) throw new Error(`A notification without ${missing}`);
        return this.#border.call(() => {
          if (this.isRefusing) throw new Error('Unable to download all specified images.');
          this.standing.set(id, options);
          this.onShown(id, options);
          return id;
        }, 'notifications.create');
      },
      getAll: () =>
        this.#border.call(() =>
          Object.fromEntries([...this.standing.keys()].map((id) => [id, true])),
        ),
      clear: (id: string) => this.#border.call(() => this.standing.delete(id)),
    };
  }
}
