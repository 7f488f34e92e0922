import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { freezeOrder, type Row } from '../../core/list/groups.ts';
import { type SortedRows, wantedRows, withoutHeadings } from '../../core/list/sort.ts';
import { useList, usePage } from '../shared/context.ts';
import { useMinute } from '../shared/use-minute.ts';

/** Returns the rows for the chosen filter, search and sort. */
export function useSortedRows(): ReadonlySignal<SortedRows> {
  const { texts } = usePage();
  const { state, view } = useList();
  const minute = useMinute();
  return useComputed(() => {
    const [filter, search, sort] = [view.filter.value, view.search.value, view.sort.value];
    const jobs = state.value?.jobs ?? [];
    return wantedRows(jobs, { filter, search, sort }, minute.value, texts.locale);
  });
}

/** Returns the rows to show. While the order is frozen, they keep their last order. */
export function useRows(): ReadonlySignal<readonly Row[]> {
  const { state, view, isOrderFrozen } = useList();
  const sorted = useSortedRows();
  const last = useRef<SortedRows>({ choice: '', rows: [] });
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
