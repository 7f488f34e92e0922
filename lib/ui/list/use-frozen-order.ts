import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useList } from '../shared/context.ts';

/** Freezes the order of the list while the pointer or the keyboard focus is in this area. */
export function useFrozenOrder(area: RefObject<HTMLElement | null>): void {
  const { isOrderFrozen } = useList();
  useLayoutEffect(() => {
    const update = () => {
      // `:focus-visible`, because the focus that a mouse click leaves behind does not count.
      isOrderFrozen.value = area.current?.matches(':hover, :has(:focus-visible)') ?? false;
    };
    const events = ['pointerover', 'pointerout', 'focusin', 'focusout', 'keyup'] as const;
    // The pseudo-classes match only after the event. One more microtask, because a focus that was
    // lost is restored in between (`lib/page/keep-focus.ts`).
    const updateSoon = () => queueMicrotask(() => queueMicrotask(update));
    for (const event of events) document.addEventListener(event, updateSoon);
    document.documentElement.addEventListener('pointerleave', update);
    // The pointer may have been here before the list appeared.
    update();
    return () => {
      for (const event of events) document.removeEventListener(event, updateSoon);
      document.documentElement.removeEventListener('pointerleave', update);
      isOrderFrozen.value = false;
    };
  }, []);
}
