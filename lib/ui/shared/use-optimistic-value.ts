import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/**
 * What a field shows: what the user has just chosen until it is stored, or until `back` says that
 * it could not be. Else the next rendering would flip it back while it is being stored.
 */
export function useOptimisticValue<Value>(stored: Value): {
  value: Value;
  want: (value: Value) => void;
  back: () => void;
} {
  const wanted = useSignal<{ value: Value } | null>(null);
  const back = () => {
    wanted.value = null;
  };
  // At once: what is chosen before the next frame must not be taken back in it.
  useLayoutEffect(back, [stored]);
  const want = (value: Value) => {
    wanted.value = { value };
  };
  return { value: wanted.value ? wanted.value.value : stored, want, back };
}
