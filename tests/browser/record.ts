import type { Worker } from 'playwright';

/** Calls whose first arguments tell what the browser was asked to do. */
const METHODS = { notifications: 'create', downloads: 'download' } as const;

/**
 * Writes down the arguments of every such call from now on: headless Chromium closes notifications
 * after a while, and Playwright gives downloaded files names of its own.
 */
export async function record(
  worker: Worker,
  api: keyof typeof METHODS,
): Promise<() => Promise<unknown[][]>> {
  await worker.evaluate(
    ([name, method]) => {
      type Apis = Record<string, Record<string, (...args: unknown[]) => unknown> | undefined>;
      const world = globalThis as unknown as {
        recorded: Record<string, unknown[][]>;
        chrome: Apis;
        browser?: Apis;
      };
      const calls: unknown[][] = [];
      world.recorded = { ...world.recorded, [name]: calls };
      for (const one of new Set([world.chrome[name], world.browser?.[name]])) {
        const original = one?.[method]?.bind(one);
        if (!one || !original) continue;
        const call = (...args: unknown[]) => {
          calls.push(args);
          return original(...args);
        };
        Object.assign(one, { [method]: call });
      }
    },
    [api, METHODS[api]] as const,
  );
  return () =>
    worker.evaluate(
      (name) =>
        (globalThis as unknown as { recorded: Record<string, unknown[][]> }).recorded[name] ?? [],
      api,
    );
}
