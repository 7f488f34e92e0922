import { lookUp } from '../fakes/texts.ts';
import { Alarms } from './alarms.ts';
import { Border } from './border.ts';
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import { Locks } from './locks.ts';
import { Notifications } from './notifications.ts';
import { StorageArea } from './storage.ts';

/** A browser with the extension in it: what it holds, and the API that the extension sees. */
export class Browser {
  readonly border: Border;
  readonly local: StorageArea;
  readonly session: StorageArea;
  readonly alarms: Alarms;
  readonly notifications: Notifications;
  locks = new Locks();
  hasPermission = true;
  /** All that the extension has shown outside its pages: badge, tooltip, menu, tabs. */
  readonly shown: unknown[] = [];
  #menu = new Set<string>();

  constructor(clock: Clock, chance: Chance, ring: (alarm: string) => void) {
    this.border = new Border(clock, chance);
    this.local = new StorageArea(this.border);
    this.session = new StorageArea(this.border);
    this.alarms = new Alarms(this.border, clock, ({ name }) => ring(name));
    this.notifications = new Notifications(this.border);
  }

  /** What does not live through an update, or through a restart of Firefox. */
  forgetCaches(): void {
    this.alarms.forget();
    this.#menu = new Set();
  }

  get api() {
    const { border } = this;
    const show = (what: unknown) =>
      border.call(() => {
        this.shown.push(what);
      });
    return {
      storage: { local: this.local.api, session: this.session.api },
      alarms: this.alarms.api,
      notifications: this.notifications.api,
      permissions: {
        contains: ({ origins = [] }: { origins?: string[] }) =>
          border.call(() => this.hasPermission || !origins.some(isHeygen)),
      },
      action: {
        setBadgeText: show,
        setBadgeBackgroundColor: show,
        setTitle: show,
        openPopup: () => border.call(() => {}),
      },
      contextMenus: this.#menus(),
      tabs: {
        create: show,
        query: () => border.call(() => []),
        sendMessage: show,
      },
      runtime: {
        id: 'fake',
        lastError: undefined as Error | undefined,
        getURL: (path: string) => `chrome-extension://fake/${path}`,
        openOptionsPage: () => show('options'),
      },
      i18n: { getMessage: (key: string, values: string[] = []) => lookUp('en', key, values) },
    };
  }

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

const isHeygen = (pattern: string): boolean => pattern.includes('heygen.com');
