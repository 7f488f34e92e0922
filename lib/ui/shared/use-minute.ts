import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useUi } from './context.ts';

const MINUTE_MS = 60_000;

/** The time, once a minute: what depends on it is not made anew each second. */
export function useMinute(): ReadonlySignal<number> {
  const { now } = useUi();
  return useComputed(() => Math.floor(now.value / MINUTE_MS) * MINUTE_MS);
}
