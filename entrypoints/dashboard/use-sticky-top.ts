import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Tells the table, and the drawer beside it, where the sticky top of the page ends. It has more than
 * one line on narrow windows and in long languages; on the narrowest it scrolls away.
 */
export function useStickyTop(top: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = top.current;
    if (!element) return;
    const update = () => {
      const isSticky = getComputedStyle(element).position === 'sticky';
      const px = isSticky ? element.offsetHeight : 0;
      document.documentElement.style.setProperty('--table-top', `${px}px`);
    };
    const observer = new ResizeObserver(update);
    observer.observe(element);
    update();
    return () => observer.disconnect();
  }, []);
}
