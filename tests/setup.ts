import { beforeEach, vi } from 'vitest';
import { fakeBrowser, installBrowser } from './fakes/browser/still.ts';

Object.assign(globalThis, { browser: fakeBrowser, chrome: fakeBrowser });

beforeEach(() => {
  installBrowser();
  vi.stubGlobal('fetch', (url: unknown) => {
    throw new Error(`Unexpected request in a unit test: ${String(url)}`);
  });
});
