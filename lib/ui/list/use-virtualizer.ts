import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type Range,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useReducer } from 'preact/hooks';
import type { Row } from '../../core/list/groups.ts';

/** The height of a closed row, and of a group's heading inside a row. Open rows are measured. */
const ROW_PX = 52;
const HEADING_PX = 24;

/** How many rows are rendered before and after the visible ones, so that the focus can move on. */
const OVERSCAN = 6;

interface Windowed {
  virtualizer: Virtualizer<Window, HTMLLIElement>;
  /** Returns the distance of a job's row from the top of the window; null if it is not listed. */
  topOf: (id: string) => number | null;
}

/** Tracks which rows are visible as the page is scrolled, and the position of each row. */
export function useVirtualizer(
  list: RefObject<HTMLUListElement | null>,
  rows: readonly Row[],
): Windowed {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const indexes = useMemo(() => new Map(rows.map(({ job }, i) => [job.id, i])), [rows]);
  const options = {
    count: rows.length,
    getScrollElement: () => window,
    estimateSize: (index: number) => ROW_PX + (rows[index]?.isFirstOfGroup ? HEADING_PX : 0),
    getItemKey: (index: number) => rows[index]?.job.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: list.current?.offsetTop ?? 0,
    initialRect: { width: innerWidth, height: innerHeight },
    rangeExtractor: (range: Range) => withFocused(range, list.current, indexes),
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    onChange: () => redraw(null),
  };
  const virtualizer = useMemo(() => new Virtualizer<Window, HTMLLIElement>(options), []);
  virtualizer.setOptions(options);
  // The two methods that every adapter calls: there is none for Preact.
  // https://github.com/TanStack/virtual/blob/main/packages/lit-virtual/src/index.ts
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  // A banner that appears or disappears moves the whole list.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => redraw(null));
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const topOf = (id: string): number | null => {
    const start = virtualizer.measurementsCache[indexes.get(id) ?? -1]?.start;
    const top = list.current?.getBoundingClientRect().top;
    if (start === undefined || top === undefined) return null;
    return start - virtualizer.options.scrollMargin + top;
  };
  return { virtualizer, topOf };
}

/** Returns the visible range plus the focused row, so that scrolling does not remove the focus. */
function withFocused(
  range: Range,
  list: HTMLElement | null,
  indexes: ReadonlyMap<string, number>,
): number[] {
  const seen = defaultRangeExtractor(range);
  const focused = list?.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>('[data-video-id]')?.dataset.videoId
    : undefined;
  const index = focused === undefined ? undefined : indexes.get(focused);
  if (index === undefined || seen.includes(index)) return seen;
  return [...seen, index].sort((a, b) => a - b);
}
