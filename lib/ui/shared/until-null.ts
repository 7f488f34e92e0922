import type { ReadonlySignal } from '@preact/signals';

/** Resolves once the signal is null. */
export const untilNull = (signal: ReadonlySignal<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const stop = signal.subscribe((value) => {
      if (value !== null) return;
      resolve();
      // The first call happens inside `subscribe`, before `stop` is assigned.
      queueMicrotask(() => stop());
    });
  });
