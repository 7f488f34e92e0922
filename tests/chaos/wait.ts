/** Resolves after `ms` milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** How late the observing page may report a change: the machine is busy. */
export const LATE_REPORT_MS = 20_000;

let patience = 1;

/**
 * Makes every `limit` so many times longer. A run beside other tests, on a slow machine, needs that
 * to tell slowness from a broken promise; a run of its own does not.
 */
export function setPatience(times: number): void {
  patience = times;
}

/** Returns how long something may take at most, ms, if it may take `ms` on a machine with time. */
export const limit = (ms: number): number => ms * patience;

/** Waits until `isTrue` returns true. Returns whether that happened within the time. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 50,
): Promise<boolean> {
  const end = Date.now() + withinMs;
  for (;;) {
    if (await isTrue()) return true;
    if (Date.now() >= end) return false;
    await sleep(everyMs);
  }
}
