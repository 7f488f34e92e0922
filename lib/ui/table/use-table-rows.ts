import { type ReadonlySignal, useComputed } from '@preact/signals';
import { type TableRows, tableRows } from '../../core/list/choose-rows.ts';
import { useList, usePage } from '../shared/context.ts';
import { useMinute } from '../shared/use-minute.ts';

/** Returns the rows of the table for everything that the user has chosen. */
export function useTableRows(): ReadonlySignal<TableRows> {
  const { texts } = usePage();
  const { state, view } = useList();
  const minute = useMinute();
  return useComputed(() => {
    const { filter, search, label, period, ending, sort } = view;
    const choice = {
      filter: filter.value,
      search: search.value,
      label: label.value,
      period: period.value,
      ending: ending.value,
      sort: sort.value,
    };
    return tableRows(state.value?.jobs ?? [], choice, minute.value, texts.locale);
  });
}
