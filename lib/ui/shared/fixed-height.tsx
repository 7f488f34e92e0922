import { effect, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useList } from './context.ts';
import './fixed-height.css';

/**
 * A box above the list that keeps its height while the order is frozen, so that no text that wraps
 * and no field that appears or disappears moves a row under the pointer.
 */
export function FixedHeight({ children }: { children: ComponentChildren }) {
  const { isOrderFrozen } = useList();
  const box = useRef<HTMLDivElement>(null);
  const height = useSignal<number | null>(null);
  // Measured at once: the next rendering may already contain what must not move the list.
  useLayoutEffect(
    () =>
      effect(() => {
        height.value = isOrderFrozen.value
          ? (box.current?.getBoundingClientRect().height ?? null)
          : null;
      }),
    [],
  );
  return (
    <div
      ref={box}
      class={height.value === null ? 'steady' : 'steady held'}
      style={{ height: height.value === null ? 'auto' : `${height.value}px` }}
    >
      {children}
    </div>
  );
}
