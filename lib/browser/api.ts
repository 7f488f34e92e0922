import type { Browser } from 'webextension-polyfill';
import { boundCalls } from './bound-calls.ts';

const { browser: own, chrome } = globalThis as unknown as Record<
  'browser' | 'chrome',
  Browser | undefined
>;

/*
 * A function of `lib/browser` that returns a promise rejects when the browser refuses the call, for
 * example when it cannot read its storage, or does not answer in time. A comment says more only where
 * there is more to say, or where the function never rejects.
 */

/**
 * The browser's API. Pages use it directly: the calls that they make return promises in Firefox
 * and, under Manifest V3, in every Chrome that we support (except `downloads.show`, whose result is
 * not used). The background needs more from an older Chrome (listeners that return a promise,
 * menus) and replaces this API with webextension-polyfill.
 */
export let browser = boundCalls((own?.runtime?.id ? own : chrome) as Browser);

/**
 * Replaces the browser's API. Call it first in a script. Pages do not call it: the polyfill would
 * be a tenth of what a popup loads.
 */
export function setBrowser(api: Browser): void {
  browser = boundCalls(api);
}
