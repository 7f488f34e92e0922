import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import type { Row } from '../../core/list/groups.ts';
import { useList } from '../shared/context.ts';

/** Returns a function that selects or unselects a row, or a range that ends at it. */
export function useSelection(
  rows: ReadonlySignal<readonly Row[]>,
): (job: Job, isRange: boolean) => void {
  const { selection } = useList();
  /** The row at which a range begins: the one that was selected or unselected last. */
  const anchor = useRef<string | null>(null);
  return ({ id }, isRange) => {
    const isChosen = !selection.value.has(id);
    const ids = rows.value.map(({ job }) => job.id);
    const start = isRange && anchor.current !== null ? ids.indexOf(anchor.current) : -1;
    const end = ids.indexOf(id);
    const range = start < 0 ? [id] : ids.slice(Math.min(start, end), Math.max(start, end) + 1);
    const next = new Set(selection.value);
    for (const one of range) {
      if (isChosen) next.add(one);
      else next.delete(one);
    }
    selection.value = next;
    anchor.current = id;
  };
}
