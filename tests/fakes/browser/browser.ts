import type { Chance } from '../chance.ts';
import { lookUp } from '../texts.ts';
import { Alarms } from './alarms.ts';
import { Border, type Process, running } from './border.ts';
import type { Time } from './clock.ts';
import { Downloads } from './downloads.ts';
import { BrowserEvent } from './events.ts';
import { Locks } from './locks.ts';
import { Notifications } from './notifications.ts';
import { Offscreen } from './offscreen.ts';
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
  readonly offscreen: Offscreen;
  locks = new Locks();
  isLocked = false;
  /** Older browsers open the popup only for a click of the user. */
  canOpenPopup = true;
  /** On macOS and ChromeOS the browser often runs without a window. */
  hasWindow = true;
  /** Whether the browser opens a window for the extension. */
  canOpenWindow = true;
  /** Who installed the extension: `admin` is a policy of an organization. */
  installType = 'normal';
  /** Everything that the extension has shown outside its pages: badge, tooltip, menu, tabs. */
  readonly shown: unknown[] = [];
  onTab: (url: string) => void = () => {};
  /** The addresses of the opened tabs, in order. */
  readonly tabs: string[] = [];
  badge = '';
  tooltip = '';
  /** The time without input after which the browser calls the user idle, s. */
  detectionSeconds = 60;
  readonly onStorageChanged = new BrowserEvent();
  #api: Api | undefined;
  /** The titles of the context menu's items, by id. */
  menu = new Map<string, string>();
  #storageListeners: { process: Process | undefined; listener: StorageListener }[] = [];

  constructor(clock: Time, chance: Chance, ring: (alarm: string) => void) {
    this.border = new Border(clock, chance);
    this.local = new StorageArea(this.border);
    this.session = new StorageArea(this.border);
    // Events arrive late, and only at processes that are still alive.
    this.local.onChanged = (names) => {
      const changes = this.#report('local', names);
      for (const { process, listener } of this.#storageListeners) {
        clock.after(chance.between(0, 8), () => {
          if (!process?.isDead) listener(changes);
        });
      }
    };
    this.session.onChanged = (names) => void this.#report('session', names);
    this.alarms = new Alarms(this.border, clock, ({ name }) => ring(name));
    this.notifications = new Notifications(this.border);
    this.permissions = new Permissions(this.border);
    this.downloads = new Downloads(this.border);
    this.offscreen = new Offscreen(this.border);
    this.scripting = new Scripting(this.border, this.permissions);
  }

  /** Removes what does not survive an update or a restart of Firefox. */
  forgetCaches(): void {
    this.alarms.forget();
    this.menu = new Map();
    this.scripting.scripts.clear();
  }

  /** Reports changed items to the pages, which listen to both areas. Returns the changes. */
  #report(area: 'local' | 'session', names: string[]): Record<string, object> {
    const { items } = this[area];
    const changes = Object.fromEntries(names.map((name) => [name, { newValue: items[name] }]));
    this.onStorageChanged.trigger(changes, area);
    return changes;
  }

  /** The API that the extension sees. */
  get api(): Api {
    this.#api ??= makeApi(this);
    return this.#api;
  }

  /** Calls the listener in the process that adds it, as long as it is alive. */
  addStorageListener = (listener: StorageListener): void => {
    const process = running.getStore();
    const alive = this.#storageListeners.filter((entry) => !entry.process?.isDead);
    this.#storageListeners = [...alive, { process, listener }];
  };

  /** Opens a tab. Chromium rejects with this error if there is no window to open it in. */
  openTab(tab: { url: string }): void {
    if (!this.hasWindow) throw new Error('No current window');
    this.shown.push(tab);
    this.tabs.push(tab.url);
    this.onTab(tab.url);
  }

  /** Opens a window with one tab. */
  openWindow(tab: { url: string }): void {
    if (!this.canOpenWindow) throw new Error('Windows cannot be opened');
    this.hasWindow = true;
    this.openTab(tab);
  }

  /** Adds an item to the context menu. */
  addToMenu(id: string, title: string): void {
    this.menu.set(id, title);
  }

  /** Changes the title of an item. Throws if the menu has no such item. */
  updateMenu(id: string, title: string): void {
    if (!this.menu.has(id)) throw new Error(`Cannot find menu item with id ${id}`);
    this.menu.set(id, title);
  }
}

type Api = ReturnType<typeof makeApi>;

function makeApi(browser: Browser) {
  const { border, permissions, downloads, scripting, notifications } = browser;
  const show = (what: unknown) =>
    border.call(() => {
      browser.shown.push(what);
    });
  const idle = {
    queryState: () => border.call(() => (browser.isLocked ? 'locked' : 'idle')),
    setDetectionInterval: (seconds: number) => {
      browser.detectionSeconds = seconds;
    },
    onStateChanged: new BrowserEvent(),
  };
  return {
    storage: {
      local: { ...browser.local.api, onChanged: { addListener: browser.addStorageListener } },
      session: browser.session.api,
      onChanged: browser.onStorageChanged,
    },
    alarms: browser.alarms.api,
    notifications: notifications.api,
    permissions: permissions.api,
    // Without its permission, each of these APIs is undefined.
    get downloads() {
      return permissions.names.has('downloads') ? downloads.api : undefined;
    },
    get offscreen() {
      return permissions.names.has('offscreen') ? browser.offscreen.api : undefined;
    },
    get scripting() {
      return permissions.names.has('scripting') ? scripting.api : undefined;
    },
    action: {
      setBadgeText: ({ text }: { text: string }) => {
        browser.badge = text;
        return show(text);
      },
      setBadgeBackgroundColor: show,
      setTitle: ({ title }: { title: string }) => {
        browser.tooltip = title;
        return show(title);
      },
      openPopup: () =>
        border.call(() => {
          const isOpened = browser.canOpenPopup && browser.hasWindow;
          if (!isOpened) throw new Error('Could not find an active browser window.');
        }),
    },
    commands: { onCommand: new BrowserEvent() },
    contextMenus: {
      onClicked: new BrowserEvent(),
      create: ({ id, title }: { id: string; title: string }, done: () => void) => {
        void border.call(() => browser.addToMenu(id, title)).then(done);
      },
      update: (id: string, { title }: { title: string }) =>
        border.call(() => browser.updateMenu(id, title)),
    },
    get idle() {
      return notifications.isFirefox ? undefined : idle;
    },
    tabs: {
      create: (tab: { url: string }) => border.call(() => browser.openTab(tab)),
      query: () => border.call(() => []),
      sendMessage: show,
    },
    windows: { create: (tab: { url: string }) => border.call(() => browser.openWindow(tab)) },
    management: { getSelf: () => border.call(() => ({ installType: browser.installType })) },
    runtime: {
      id: 'fake',
      getManifest: () => MANIFEST,
      lastError: undefined as Error | undefined,
      getURL: (path: string) => `chrome-extension://fake/${path}`,
      // Chromium opens a window for it by itself.
      openOptionsPage: () =>
        border.call(() => {
          const tab = { url: 'chrome-extension://fake/options.html' };
          if (browser.hasWindow) browser.openTab(tab);
          else browser.openWindow(tab);
        }),
      onInstalled: new BrowserEvent(),
      onMessage: new BrowserEvent(),
      onStartup: new BrowserEvent(),
    },
    i18n: { getMessage: (key: string, values: string[] = []) => lookUp('en', key, values) },
  };
}
