import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { freezeOrder, type Row } from '../../core/list/groups.ts';
import { type WantedRows, wantedRows } from '../../core/list/wanted-rows.ts';
import { useList } from '../shared/context.ts';
import { useMinute } from '../shared/use-minute.ts';

/** Returns the rows of the list for the chosen filter and search. */
export function useRows(): ReadonlySignal<readonly Row[]> {
  const { state, view } = useList();
  const minute = useMinute();
  const wanted = useComputed(() =>
    wantedRows(
      state.value?.jobs ?? [],
      { filter: view.filter.value, search: view.search.value },
      minute.value,
    ),
  );
  return useHeldRows(wanted);
}

/** Returns the rows to show. While the order is frozen, they keep their last order. */
export function useHeldRows(wanted: ReadonlySignal<WantedRows>): ReadonlySignal<readonly Row[]> {
  const { state, isOrderFrozen } = useList();
  const last = useRef<WantedRows>({ choice: '', rows: [] });
  return useComputed(() => {
    const jobs = state.value?.jobs ?? [];
    const { choice, rows: all } = wanted.value;
    const isSameList = choice === last.current.choice;
    const rows =
      isOrderFrozen.value && isSameList ? freezeOrder(last.current.rows, all, jobs) : all;
    last.current = { choice, rows };
    return rows;
  });
}
