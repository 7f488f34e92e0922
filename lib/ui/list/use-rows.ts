import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { freezeOrder, type Row } from '../../core/list/groups.ts';
import { withoutHeadings } from '../../core/list/sort.ts';
import { useUi } from '../shared/context.ts';
import { useSortedRows } from './use-sorted-rows.ts';

/** The rows to show: as they are wanted, or, while the list is held, as they were. */
export function useRows(): ReadonlySignal<readonly Row[]> {
  const { state, view, isOrderFrozen } = useUi();
  const wantedNow = useSortedRows();
  const last = useRef<{ choice: string; rows: readonly Row[] }>({ choice: '', rows: [] });
  return useComputed(() => {
    const jobs = state.value?.jobs ?? [];
    const { choice, rows: wanted } = wantedNow.value;
    const isSameList = choice === last.current.choice;
    const held =
      isOrderFrozen.value && isSameList ? freezeOrder(last.current.rows, wanted, jobs) : wanted;
    const rows = withoutHeadings(held, view.sort.value);
    last.current = { choice, rows };
    return rows;
  });
}
