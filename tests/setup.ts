import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { completeFakeBrowser } from './fakes/browser.ts';

beforeEach(() => {
  fakeBrowser.reset();
  completeFakeBrowser();
  vi.stubGlobal('fetch', (url: unknown) => {
    throw new Error(`No test expected a request to ${String(url)}`);
  });
});
