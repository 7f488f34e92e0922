import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/**
 * An optimistic value for a field: shows what the user has chosen until it is stored, or until
 * `back` is called after a failure. Otherwise the next rendering would show the old value again
 * while the new one is being stored.
 */
export function useOptimisticValue<Value>(stored: Value) {
  const wanted = useSignal<{ value: Value } | null>(null);
  const back = () => {
    wanted.value = null;
  };
  // In a layout effect: a choice that is made before the next frame must not be reset in it.
  useLayoutEffect(back, [stored]);
  const want = (value: Value) => {
    wanted.value = { value };
  };
  return { value: wanted.value ? wanted.value.value : stored, want, back };
}
