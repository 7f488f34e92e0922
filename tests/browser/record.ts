import type { Worker } from 'playwright';

/** The methods that can be recorded: their arguments show what the browser had to do. */
const METHODS = { notifications: 'create', downloads: 'download' } as const;

/**
 * Records the arguments of every call of this API's method from now on, because headless Chromium
 * closes notifications after a while, and Playwright gives downloaded files names of its own.
 * Returns a function that returns the recorded calls.
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
      for (const target of new Set([world.chrome[name], world.browser?.[name]])) {
        const original = target?.[method]?.bind(target);
        if (!target || !original) continue;
        const call = (...args: unknown[]) => {
          calls.push(args);
          return original(...args);
        };
        Object.assign(target, { [method]: call });
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
