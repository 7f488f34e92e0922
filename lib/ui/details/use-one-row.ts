import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** 1 and 2: so many labels are hidden. 3: all are hidden, and the row may wrap. */
const LEVELS = 3;

/**
 * Keeps a row of buttons on one line in every language: where they do not fit, the last ones show
 * only their icons. The styles of `data-tight` do that; if it is not enough, the row wraps. `of`
 * changes with the buttons.
 */
export function useOneRow(row: RefObject<HTMLElement | null>, of: string): void {
  useLayoutEffect(() => {
    const element = row.current;
    if (!element) return;
    const tighten = () => {
      for (let level = 0; level <= LEVELS; level++) {
        element.dataset.tight = String(level);
        if (element.scrollWidth <= element.clientWidth) return;
      }
    };
    tighten();
    const observer = new ResizeObserver(tighten);
    for (const part of [element, ...element.children]) observer.observe(part);
    return () => observer.disconnect();
  }, [of]);
}
