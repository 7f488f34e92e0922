import type { Worker } from 'playwright';

interface World {
  shownNotices?: Set<string>;
}

/**
 * Remembers from now on which notifications this worker has shown and not cleared, because headless
 * Chromium removes a notification after a few seconds, and a slow machine looks later than that.
 */
export const rememberNotices = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    const world = globalThis as World;
    const shown = new Set<string>();
    world.shownNotices = shown;
    const apis = globalThis as unknown as Record<string, typeof chrome | undefined>;
    for (const api of new Set([apis.chrome?.notifications, apis.browser?.notifications])) {
      if (!api) continue;
      const { create, clear } = api as unknown as Record<string, (...args: unknown[]) => unknown>;
      Object.assign(api, {
        create: (...args: unknown[]) => {
          if (typeof args[0] === 'string') shown.add(args[0]);
          return create?.apply(api, args);
        },
        clear: (...args: unknown[]) => {
          shown.delete(String(args[0]));
          return clear?.apply(api, args);
        },
      });
    }
  });

/** Returns the ids of the notifications that are shown, or would be if Chromium kept them. */
export const shownNotices = (worker: Worker): Promise<string[]> =>
  worker.evaluate(async () => {
    const { shownNotices: shown = [] } = globalThis as World;
    return [...new Set([...Object.keys(await chrome.notifications.getAll()), ...shown])];
  });
