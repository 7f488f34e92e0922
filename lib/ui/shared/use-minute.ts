import { type ReadonlySignal, useComputed } from '@preact/signals';
import { usePage } from './context.ts';

const MINUTE_MS = 60_000;

/** Returns the time as a signal that changes once a minute, so that less is computed again. */
export function useMinute(): ReadonlySignal<number> {
  const { now } = usePage();
  return useComputed(() => Math.floor(now.value / MINUTE_MS) * MINUTE_MS);
}
