import { lookUp } from '../fakes/texts.ts';
import { Alarms } from './alarms.ts';
import { Border, type Process, running } from './border.ts';
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import { Downloads } from './downloads.ts';
import { Locks } from './locks.ts';
import { Notifications } from './notifications.ts';
import { MANIFEST, Permissions } from './permissions.ts';
import { Scripting } from './scripting.ts';
import { StorageArea } from './storage.ts';

type StorageListener = (changes: Record<string, object>) => void;

/** A browser with the extension: its data, and the API that the extension sees. */
export class Browser {
  readonly border: Border;
  readonly local: StorageArea;
  readonly session: StorageArea;
  readonly alarms: Alarms;
  readonly notifications: Notifications;
  readonly permissions: Permissions;
  readonly downloads: Downloads;
  readonly scripting: Scripting;
  locks = new Locks();
  isLocked = false;
  /** Older browsers open the popup only for a click of the user. */
  canOpenPopup = true;
  /** Everything that the extension has shown outside its pages: badge, tooltip, menu, tabs. */
  readonly shown: unknown[] = [];
  onTab: (url: string) => void = () => {};
  #menu = new Set<string>();
  #storageListeners: { process: Process | undefined; listener: StorageListener }[] = [];

  constructor(clock: Clock, chance: Chance, ring: (alarm: string) => void) {
    this.border = new Border(clock, chance);
    this.local = new StorageArea(this.border);
    this.session = new StorageArea(this.border);
    // Events arrive late, and only at processes that are still alive.
    this.local.onChanged = (names) => {
      const changes = Object.fromEntries(names.map((name) => [name, {}]));
      for (const { process, listener } of this.#storageListeners) {
        clock.after(chance.between(0, 8), () => {
          if (!process?.isDead) listener(changes);
        });
      }
    };
    this.alarms = new Alarms(this.border, clock, ({ name }) => ring(name));
    this.notifications = new Notifications(this.border);
    this.permissions = new Permissions(this.border);
    this.downloads = new Downloads(this.border);
    this.scripting = new Scripting(this.border, this.permissions);
  }

  /** Removes what does not survive an update or a restart of Firefox. */
  forgetCaches(): void {
    this.alarms.forget();
    this.#menu = new Set();
    this.scripting.scripts.clear();
  }

  get api() {
    const { border, permissions, downloads, scripting } = this;
    const show = (what: unknown) =>
      border.call(() => {
        this.shown.push(what);
      });
    return {
      storage: {
        local: { ...this.local.api, onChanged: { addListener: this.#addStorageListener } },
        session: this.session.api,
      },
      alarms: this.alarms.api,
      notifications: this.notifications.api,
      permissions: permissions.api,
      // Without its permission, each of these APIs is undefined.
      get downloads() {
        return permissions.names.has('downloads') ? downloads.api : undefined;
      },
      get scripting() {
        return permissions.names.has('scripting') ? scripting.api : undefined;
      },
      action: {
        setBadgeText: show,
        setBadgeBackgroundColor: show,
        setTitle: show,
        openPopup: () =>
          border.call(() => {
            if (!this.canOpenPopup) throw new Error('Could not find an active browser window.');
          }),
      },
      contextMenus: this.#menus(),
      idle: this.notifications.isFirefox ? undefined : this.#idle(),
      tabs: {
        create: (tab: { url: string }) =>
          border.call(() => {
            this.shown.push(tab);
            this.onTab(tab.url);
          }),
        query: () => border.call(() => []),
        sendMessage: show,
      },
      runtime: {
        id: 'fake',
        getManifest: () => MANIFEST,
        lastError: undefined as Error | undefined,
        getURL: (path: string) => `chrome-extension://fake/${path}`,
        openOptionsPage: () => show('options'),
      },
      i18n: { getMessage: (key: string, values: string[] = []) => lookUp('en', key, values) },
    };
  }

  #idle() {
    return { queryState: () => this.border.call(() => (this.isLocked ? 'locked' : 'idle')) };
  }

  #addStorageListener = (listener: StorageListener): void => {
    const process = running.getStore();
    const alive = this.#storageListeners.filter((entry) => !entry.process?.isDead);
    this.#storageListeners = [...alive, { process, listener }];
  };

  #menus() {
    return {
      create: ({ id }: { id: string }, done: () => void) => {
        void this.border.call(() => this.#menu.add(id)).then(done);
      },
      update: (id: string) =>
        this.border.call(() => {
          if (!this.#menu.has(id)) throw new Error(`Cannot find menu item with id ${id}`);
        }),
    };
  }
}
