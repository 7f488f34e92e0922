import { effect, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useUi } from './context.ts';
import './fixed-height.css';

/**
 * What stands above the list: it keeps its height while the list is held, so that a text which
 * wraps, or a field which comes or goes, moves no row under the pointer.
 */
export function FixedHeight({ children }: { children: ComponentChildren }) {
  const { isOrderFrozen } = useUi();
  const box = useRef<HTMLDivElement>(null);
  const height = useSignal<number | null>(null);
  // At once, and not with the next rendering: that one may bring what must not move the list.
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
