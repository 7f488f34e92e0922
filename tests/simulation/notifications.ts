import type { Border } from './border.ts';

type Options = Record<string, unknown>;

const NEEDED = ['type', 'iconUrl', 'title', 'message'];

/** Firefox throws on the other ones. */
const KNOWN = {
  chromium: [...NEEDED, 'contextMessage', 'silent', 'buttons'],
  firefox: [...NEEDED, 'contextMessage'],
};

/** `notifications` with the rules of both browsers. `onShown` hears of every one that is shown. */
export class Notifications {
  readonly standing = new Map<string, Options>();
  onShown: (id: string, options: Options) => void = () => {};
  /** The desktop refuses for a while. */
  isRefusing = false;
  isFirefox = false;
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  get api() {
    return {
      getPermissionLevel: this.isFirefox ? undefined : () => this.#border.call(() => 'granted'),
      create: (id: string, options: Options) => {
        const strange = Object.keys(options).filter(
          (key) => !KNOWN[this.isFirefox ? 'firefox' : 'chromium'].includes(key),
        );
        if (strange.length > 0) throw new TypeError(`Unexpected property ${strange}`);
        // Chrome resolves and shows nothing where one is missing.
        const missing = NEEDED.filter((key) => !options[key]);
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
