import type { Border } from './border.ts';
import { BrowserEvent } from './events.ts';

type Options = Record<string, unknown>;

const NEEDED = ['type', 'iconUrl', 'title', 'message'];

/** Firefox throws an error for any other property. */
const KNOWN = {
  chromium: [...NEEDED, 'contextMessage', 'silent', 'requireInteraction', 'buttons'],
  firefox: [...NEEDED, 'contextMessage'],
};

/** `notifications` with the rules of both browsers. `onShown` is called when one is shown. */
export class Notifications {
  readonly standing = new Map<string, Options>();
  onShown: (id: string, options: Options) => void = () => {};
  /** Whether the desktop refuses notifications at the moment. */
  isRefusing = false;
  #isFirefox = false;
  /** Whether the user allows notifications. Firefox cannot tell. */
  permission: 'granted' | 'denied' = 'granted';
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  get isFirefox(): boolean {
    return this.#isFirefox;
  }

  set isFirefox(isFirefox: boolean) {
    this.#isFirefox = isFirefox;
    this.api.getPermissionLevel = isFirefox ? undefined : this.#readPermission;
  }

  readonly #readPermission = () => this.#border.call(() => this.permission);

  readonly api = {
    getPermissionLevel: this.#readPermission as (() => Promise<string>) | undefined,
    create: (id: string, options: Options) => {
      const strange = Object.keys(options).filter(
        (key) => !KNOWN[this.isFirefox ? 'firefox' : 'chromium'].includes(key),
      );
      if (strange.length > 0) throw new TypeError(`Unexpected property ${strange}`);
      // Chrome resolves but shows nothing if one is missing.
      const missing = NEEDED.filter((key) => options[key] === undefined);
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
    onClicked: new BrowserEvent(),
    onButtonClicked: new BrowserEvent(),
    clear: (id: string) => this.#border.call(() => this.standing.delete(id)),
  };
}
