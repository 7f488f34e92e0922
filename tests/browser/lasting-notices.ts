import type { Worker } from 'playwright';

/**
 * Makes the notifications of this worker stay until they are cleared. Headless Chromium removes the
 * others after some seconds, and a slow machine looks later than that.
 */
export const makeNoticesLast = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    const apis = globalThis as unknown as Record<string, typeof chrome | undefined>;
    for (const api of new Set([apis.chrome?.notifications, apis.browser?.notifications])) {
      if (!api) continue;
      const { create } = api as unknown as Record<string, (...args: unknown[]) => unknown>;
      const createLasting = (id: string, options: object, ...rest: unknown[]) =>
        create?.call(api, id, { ...options, requireInteraction: true }, ...rest);
      Object.assign(api, { create: createLasting });
    }
  });
