import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { freezeOrder, type Row } from '../../core/list/groups.ts';
import { withoutHeadings } from '../../core/list/sort.ts';
import { useUi } from '../shared/context.ts';
import { useSortedRows } from './use-sorted-rows.ts';

/** Returns the rows to show. While the order is frozen, they keep their last order. */
export function useRows(): ReadonlySignal<readonly Row[]> {
  const { state, view, isOrderFrozen } = useUi();
  const sorted = useSortedRows();
  const last = useRef<{ choice: string; rows: readonly Row[] }>({ choice: '', rows: [] });
  return useComputed(() => {
    const jobs = state.value?.jobs ?? [];
    const { choice, rows: wanted } = sorted.value;
    const isSameList = choice === last.current.choice;
    const held =
      isOrderFrozen.value && isSameList ? freezeOrder(last.current.rows, wanted, jobs) : wanted;
    const rows = withoutHeadings(held, view.sort.value);
    last.current = { choice, rows };
    return rows;
  });
}
