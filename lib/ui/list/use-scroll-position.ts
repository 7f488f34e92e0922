import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from '../../core/list/groups.ts';
import type { ScrollPosition } from '../../core/list/page-state.ts';
import { useList } from '../shared/context.ts';

/** The height of the page's sticky header. */
const HEADER_PX = 44;

/**
 * Restores the scroll position that the list had when the page closed, and keeps it up to date. The
 * position is stored as a job and not as a distance, because rows may change their height or place.
 */
export function useScrollPosition(
  list: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  topOf: (id: string) => number | null,
): void {
  const { place } = useList().view;
  const isRestored = useRef(false);
  useLayoutEffect(() => {
    if (isRestored.current || rows.length === 0) return;
    isRestored.current = true;
    const top = place.value && topOf(place.value.id);
    if (place.value && top !== null) window.scrollBy(0, top - place.value.offset);
  });
  useLayoutEffect(() => {
    const remember = () => {
      place.value = window.scrollY > 0 ? firstInSight(list.current) : null;
    };
    window.addEventListener('scroll', remember, { passive: true });
    // A field above the list that has grown since moves the rows without a scroll event. In the
    // capture phase, because the page state is written in the next one.
    window.addEventListener('pagehide', remember, { capture: true });
    return () => {
      window.removeEventListener('scroll', remember);
      window.removeEventListener('pagehide', remember, { capture: true });
    };
  }, []);
}

/** Returns the topmost visible row and its distance from the top of the window. */
function firstInSight(list: HTMLElement | null): ScrollPosition | null {
  for (const row of list?.children ?? []) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > HEADER_PX) return { id: row.id, offset: Math.round(top) };
  }
  return null;
}
