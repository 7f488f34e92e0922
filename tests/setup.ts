import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { completeFakeBrowser } from './fakes/browser.ts';

beforeEach(() => {
  fakeBrowser.reset();
  completeFakeBrowser();
  vi.stubGlobal('fetch', (url: unknown) => {
    throw new Error(`Unexpected request in a unit test: ${String(url)}`);
  });
});
