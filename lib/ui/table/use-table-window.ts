import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { MANY_JOBS } from '../../core/base/limits.ts';

/** The height of a row in px (`job-table.css`); on narrow windows a row has two lines. */
const ROW_PX = 38;
const TALL_ROW_PX = 56;
const IS_NARROW = '(max-width: 719px)';

/** How many rows are rendered before and after the visible ones, so that the focus can move on. */
const OVERSCAN = 8;

/** The rows from one index up to, but not including, another. */
interface Range {
  from: number;
  to: number;
}

/** The rendered part of the table. */
export interface TableWindow extends Range {
  rowPx: number;
}

/**
 * Returns which rows are in or near view as the page is scrolled. All rows have the same height, so
 * that needs no measuring. A short table renders all of its rows, so that the browser finds them.
 */
export function useTableWindow(body: RefObject<HTMLElement | null>, count: number): TableWindow {
  const rowPx = useSignal(heightNow());
  const range = useSignal<Range>({ from: 0, to: MANY_JOBS });
  useLayoutEffect(() => {
    const update = () => {
      rowPx.value = heightNow();
      const next = rangeIn(body.current, rowPx.value);
      const { from, to } = range.value;
      if (next.from !== from || next.to !== to) range.value = next;
    };
    // A banner that appears or disappears moves the whole table.
    const observer = new ResizeObserver(update);
    observer.observe(document.body);
    window.addEventListener('scroll', update, { passive: true });
    window.addEventListener('resize', update);
    update();
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', update);
      window.removeEventListener('resize', update);
    };
  }, []);
  const { from, to } = count < MANY_JOBS ? { from: 0, to: count } : range.value;
  const end = Math.min(to, count);
  return { from: Math.min(from, end), to: end, rowPx: rowPx.value };
}

const heightNow = (): number => (matchMedia(IS_NARROW).matches ? TALL_ROW_PX : ROW_PX);

/** Rounded to some rows, so that the table is not rendered at every step of a scroll. */
function rangeIn(body: HTMLElement | null, rowPx: number): Range {
  const top = body?.getBoundingClientRect().top ?? 0;
  const step = (row: number) => Math.floor(row / OVERSCAN) * OVERSCAN;
  const from = Math.max(0, step(-top / rowPx) - OVERSCAN);
  const to = step((innerHeight - top) / rowPx) + 2 * OVERSCAN;
  return { from, to: Math.max(from, to) };
}
