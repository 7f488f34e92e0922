import type { Border } from './border.ts';

interface Named {
  permissions?: string[];
  origins?: string[];
}

/** What the manifest asks for, as far as the extension reads it. */
export const MANIFEST = {
  version: '0.0.0',
  permissions: ['alarms', 'storage', 'notifications', 'contextMenus', 'idle'],
  host_permissions: ['https://api.heygen.com/*'],
  optional_permissions: ['scripting', 'downloads', 'activeTab', 'clipboardRead'],
};

/** `permissions` with the rules of both browsers: nothing is granted that nobody has given. */
export class Permissions {
  /** Firefox lets its user take even HeyGen's address back. */
  hasHost = true;
  /** Optional ones that the user has given. */
  readonly names = new Set<string>();
  readonly origins = new Set<string>();
  /** The browser tells the extension of every change. */
  onChange: () => void = () => {};
  readonly #border: Border;

  constructor(border: Border) {
    this.#border = border;
  }

  get api() {
    return {
      contains: (asked: Named) => this.#border.call(() => this.#contains(asked)),
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
  }

  /** The user says yes. */
  give({ permissions = [], origins = [] }: Named): void {
    for (const name of permissions) this.names.add(name);
    for (const origin of origins) this.origins.add(origin);
    this.onChange();
  }

  /** The user takes everything back that can be given. */
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

  /** Chromium refuses all of it; Firefox would take back what the extension lives on. */
  #refuseNeeded({ permissions = [], origins = [] }: Named): void {
    const needed = [...permissions, ...origins].filter(
      (one) => MANIFEST.permissions.includes(one) || MANIFEST.host_permissions.includes(one),
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
