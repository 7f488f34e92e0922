import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useUi } from '../shared/context.ts';

/** Notices while somebody points at this part of the page, or has the keyboard in it. */
export function useFrozenOrder(area: RefObject<HTMLElement | null>): void {
  const { isOrderFrozen } = useUi();
  useLayoutEffect(() => {
    const look = () => {
      // The focus that a click of the mouse leaves behind is not looked at any more.
      isOrderFrozen.value = area.current?.matches(':hover, :has(:focus-visible)') ?? false;
    };
    const events = ['pointerover', 'pointerout', 'focusin', 'focusout', 'keyup'] as const;
    // What is in focus or under the pointer is only so after the event.
    const lookSoon = () => queueMicrotask(look);
    for (const event of events) document.addEventListener(event, lookSoon);
    document.documentElement.addEventListener('pointerleave', look);
    // The pointer may have been here before the list was.
    look();
    return () => {
      for (const event of events) document.removeEventListener(event, lookSoon);
      document.documentElement.removeEventListener('pointerleave', look);
      isOrderFrozen.value = false;
    };
  }, []);
}
