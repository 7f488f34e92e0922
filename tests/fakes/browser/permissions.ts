import type { Border } from './border.ts';
import { BrowserEvent } from './events.ts';

interface Named {
  permissions?: string[];
  origins?: string[];
}

/** The manifest, as far as the extension reads it. */
export const MANIFEST = {
  version: '0.0.0',
  permissions: ['alarms', 'storage', 'notifications', 'contextMenus', 'idle'],
  host_permissions: ['https://api.heygen.com/*'],
  optional_permissions: ['scripting', 'downloads', 'activeTab', 'clipboardRead', 'offscreen'],
};

/** `permissions` with the rules of both browsers: only what the user gave is granted. */
export class Permissions {
  /** In Firefox the user can revoke even the access to HeyGen. */
  hasHost = true;
  /** The optional permissions that the user has granted. */
  readonly names = new Set<string>();
  readonly origins = new Set<string>();
  /** Called after every change, because the browser reports each one to the extension. */
  onChange: () => void = () => {};
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  readonly api = {
    contains: (wanted: Named) => this.#border.call(() => this.#contains(wanted)),
    onAdded: new BrowserEvent(),
    onRemoved: new BrowserEvent(),
    getAll: () =>
      this.#border.call(() => ({
        permissions: [...MANIFEST.permissions, ...this.names],
        origins: [...this.#hosts, ...this.origins],
      })),
    remove: (given: Named) => {
      this.#refuseNeeded(given);
      return this.#border.call(() => this.#remove(given), 'permissions.remove');
    },
  };

  /** Grants permissions, as the user does. */
  give({ permissions = [], origins = [] }: Named): void {
    for (const name of permissions) this.names.add(name);
    for (const origin of origins) this.origins.add(origin);
    this.onChange();
  }

  /** Revokes all optional permissions, as the user does. */
  takeBack(): void {
    this.names.clear();
    this.origins.clear();
    this.onChange();
  }

  get #hosts(): readonly string[] {
    return this.hasHost ? MANIFEST.host_permissions : [];
  }

  #contains({ permissions = [], origins = [] }: Named): boolean {
    const isGiven = (name: string) => MANIFEST.permissions.includes(name) || this.names.has(name);
    const isReached = (origin: string) => this.#hosts.includes(origin) || this.origins.has(origin);
    return permissions.every(isGiven) && origins.every(isReached);
  }

  /** Chromium refuses the whole call. Firefox would revoke what the extension needs. */
  #refuseNeeded({ permissions = [], origins = [] }: Named): void {
    const needed = [...permissions, ...origins].filter(
      (name) => MANIFEST.permissions.includes(name) || MANIFEST.host_permissions.includes(name),
    );
    if (needed.length > 0) throw new Error(`You cannot remove required permissions: ${needed}`);
  }

  #remove({ permissions = [], origins = [] }: Named): boolean {
    for (const name of permissions) this.names.delete(name);
    for (const origin of origins) this.origins.delete(origin);
    this.onChange();
    return true;
  }
}
