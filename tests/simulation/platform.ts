import type { Browser } from '../fakes/browser/browser.ts';
import type { Clock } from '../fakes/browser/clock.ts';

type Api = Browser['api'];

let current: Api | null = null;

/** Replaces the export of `lib/browser/api.ts`: the browser of the current run. */
export const browserOfTheRun = new Proxy({} as Api, {
  get: (_, name: string) => current?.[name as keyof Api],
});

/** Replaces the platform's browser and time with those of a run. Returns how to undo that. */
export function enter(clock: Clock, browser: Browser, onLine: (line: unknown) => void): () => void {
  current = browser.api;
  const { navigator, console } = globalThis;
  const { timeout } = AbortSignal;
  const replace = (name: string, value: unknown) =>
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  replace('navigator', { locks: browser.locks, onLine: true });
  replace('console', {
    ...console,
    info: onLine,
    warn: (...line: unknown[]) => onLine(line.map(String)),
  });
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    clock.after(ms, () => controller.abort(new DOMException('timed out', 'TimeoutError')));
    return controller.signal;
  };
  return () => {
    replace('navigator', navigator);
    replace('console', console);
    AbortSignal.timeout = timeout;
  };
}
