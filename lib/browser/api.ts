import type { Browser } from 'webextension-polyfill';

const { browser: own, chrome } = globalThis as unknown as Record<
  'browser' | 'chrome',
  Browser | undefined
>;

/*
 * A function of `lib/browser` that returns a promise rejects when the browser refuses the call, for
 * example when it cannot read its storage. A comment says so where more can be said of it, or where
 * the function never rejects.
 */

/**
 * The browser's API. Pages take it as it is: what they ask of it gives promises in Firefox and,
 * under Manifest V3, in every Chrome that we support (but for `downloads.show`, which nobody waits
 * for). The background has more to ask of an older Chrome (listeners that answer with a promise,
 * menus) and puts webextension-polyfill in its place.
 */
export let browser = (own?.runtime?.id ? own : chrome) as Browser;

/** Before anything else of a script; the polyfill would be a tenth of what a popup loads. */
export function setBrowser(api: Browser): void {
  browser = api;
}
