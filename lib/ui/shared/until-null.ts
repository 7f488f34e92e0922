import type { ReadonlySignal } from '@preact/signals';

/** Resolves once the signal holds nothing (any more). */
export const untilNull = (signal: ReadonlySignal<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const stop = signal.subscribe((value) => {
      if (value !== null) return;
      resolve();
      // The first call comes before there is anything to stop.
      queueMicrotask(() => stop());
    });
  });
