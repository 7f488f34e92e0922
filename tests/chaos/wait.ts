/** Resolves after `ms` milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

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
