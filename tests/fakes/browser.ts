import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isRecord } from '../../lib/core/base/is-record.ts';
import { FakeDownloads } from './downloads.ts';
import { lookUp } from './texts.ts';

/** Permissions that a test can revoke and grant. */
export const permissions = { hasHost: true, hasDownloads: false };

/** The user's state in the fake `idle` API. Firefox never reports *locked*. */
export const screen = {
  state: 'active' as 'active' | 'idle' | 'locked',
  detectionSeconds: 60,
};

/** The fake downloads of the extension. */
export const downloads = new FakeDownloads();

const getLocal = fakeBrowser.storage.local.get;

/** Chromium's storage returns the keys of every object in alphabetical order. */
const inOrder = (items: unknown): unknown =>
  JSON.parse(
    JSON.stringify(items, (_, part) =>
      isRecord(part) ? Object.fromEntries(Object.entries(part).toSorted(byKey)) : part,
    ),
  );

const byKey = ([one]: [string, unknown], [other]: [string, unknown]): number =>
  one < other ? -1 : 1;

function fakeEvent() {
  const listeners = new Set<unknown>();
  return {
    addListener: (listener: unknown) => void listeners.add(listener),
    removeListener: (listener: unknown) => void listeners.delete(listener),
    hasListener: (listener: unknown) => listeners.has(listener),
    hasListeners: () => listeners.size > 0,
    trigger: (...args: unknown[]) => {
      for (const listener of listeners) (listener as (...args: unknown[]) => unknown)(...args);
    },
  };
}

/** Resets the fakes, and adds what WXT's fake browser lacks and the extension uses. */
export function completeFakeBrowser(): void {
  permissions.hasHost = true;
  permissions.hasDownloads = false;
  downloads.items = [];
  downloads.became = {};
  downloads.refuses = false;
  const contextMenus = {
    onClicked: fakeEvent(),
    create: (_item: unknown, done: () => void) => done(),
    update: async () => {},
  };
  // `scripting` exists only with a permission that is not granted here.
  const commands = { onCommand: fakeEvent() };
  const idle = {
    queryState: async () => screen.state,
    setDetectionInterval: (seconds: number) => {
      screen.detectionSeconds = seconds;
    },
    onStateChanged: fakeEvent(),
  };
  Object.assign(screen, { state: 'active', detectionSeconds: 60 });
  const others = { contextMenus, commands, idle, scripting: undefined, downloads: downloads.api };
  Object.assign(fakeBrowser, others);
  Object.assign(fakeBrowser.permissions, {
    contains: async ({ permissions: names }: { permissions?: string[] }) =>
      names?.includes('downloads') ? permissions.hasDownloads : permissions.hasHost,
    getAll: async () => ({ origins: [], permissions: [] }),
    remove: async () => true,
    onAdded: fakeEvent(),
    onRemoved: fakeEvent(),
  });
  Object.assign(fakeBrowser.storage.local, {
    setAccessLevel: async () => {},
    get: async (names: string[]) => inOrder(await getLocal(names)),
  });
  Object.assign(fakeBrowser.i18n, {
    getMessage: (key: string, values: string[] = []) => lookUp('en', key, values),
  });
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({ version: '0.0.0', host_permissions: [] }),
    getURL: (path: string) => `chrome-extension://fake/${path}`,
    openOptionsPage: async () => {},
  });
  Object.assign(fakeBrowser.action, {
    openPopup: async () => {
      throw new Error('The fake browser has no window to open the popup in.');
    },
  });
}
