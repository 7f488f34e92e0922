import { Chance } from '../chance.ts';
import { Browser } from './browser.ts';
import type { Time } from './clock.ts';

/** Draws the least possible number each time, so calls take no time and nothing odd happens. */
class NoChance extends Chance {
  override fraction(): number {
    return 0;
  }

  override happens(): boolean {
    return false;
  }
}

/** A clock that a test sets. What is due at once runs, and nothing rings later by itself. */
class StillTime implements Time {
  readonly passed = 0;
  wall = Date.now();

  after(ms: number, run: () => void): () => void {
    if (ms <= 0) queueMicrotask(run);
    return () => {};
  }
}

/** The clock of the browser of unit tests. */
export const time = new StillTime();

let current = newBrowser();

function newBrowser(): Browser {
  const browser = new Browser(time, new NoChance(0), () => {});
  // There is no window to open the popup in.
  browser.canOpenPopup = false;
  return browser;
}

/** Gives the next test a new browser. */
export function installBrowser(): void {
  time.wall = Date.now();
  current = newBrowser();
}

/** Returns the browser of the running test: what the user and the system do with it. */
export const theBrowser = (): Browser => current;

/** The extension's API in the browser of the running test. */
export const fakeBrowser = new Proxy({} as Browser['api'], {
  get: (_, name) => Reflect.get(current.api, name),
});
