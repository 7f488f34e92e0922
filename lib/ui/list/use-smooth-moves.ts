import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Row } from '../../core/list/groups.ts';

const MOVE_MS = 140;

/** Lets rows slide to their new places when their order changes, if the user wants motion. */
export function useSmoothMoves(list: RefObject<HTMLElement | null>, rows: readonly Row[]): void {
  const order = useRef('');
  const before = useRef<ReadonlyMap<string, number> | null>(null);
  const ids = rows.map(({ job }) => job.id).join(' ');
  // While it renders, the page still shows the old order.
  before.current = order.current === '' || order.current === ids ? null : topsOf(list.current);
  order.current = ids;
  useLayoutEffect(() => {
    const tops = before.current;
    before.current = null;
    if (!tops || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const row of list.current?.children ?? []) {
      const from = tops.get(row.id);
      const way = from === undefined ? 0 : from - topOf(row);
      if (way === 0) continue;
      const frames = [{ transform: `translateY(${way}px)` }, { transform: 'none' }];
      row.animate(frames, { duration: MOVE_MS, easing: 'ease-out' });
    }
  });
}

const topOf = (row: Element): number => row.getBoundingClientRect().top;

const topsOf = (list: HTMLElement | null): ReadonlyMap<string, number> =>
  new Map([...(list?.children ?? [])].map((row) => [row.id, topOf(row)]));
