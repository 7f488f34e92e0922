import { type ReadonlySignal, useComputed } from '@preact/signals';
import { MANY_JOBS } from '../../core/base/limits.ts';
import { arrange, type Row } from '../../core/list/groups.ts';
import { sortRows } from '../../core/list/sort.ts';
import { useUi } from '../shared/context.ts';
import { useMinute } from '../shared/use-minute.ts';

interface SortedRows {
  /** Filter, sort and search in one string. When it changes, it is another list. */
  choice: string;
  rows: readonly Row[];
}

/** Returns the rows for the chosen filter, search and sort. */
export function useSortedRows(): ReadonlySignal<SortedRows> {
  const { state, view, texts } = useUi();
  const minute = useMinute();
  return useComputed(() => {
    const jobs = state.value?.jobs ?? [];
    // While a control is hidden, its earlier value must not hide any jobs.
    const filter = jobs.length < 2 ? 'all' : view.filter.value;
    const search = jobs.length < MANY_JOBS ? '' : view.search.value;
    const sort = view.sort.value;
    const found = arrange(jobs, filter, search, minute.value);
    return {
      choice: `${filter} ${sort} ${search}`,
      rows: sortRows(found, sort, minute.value, texts.locale),
    };
  });
}
