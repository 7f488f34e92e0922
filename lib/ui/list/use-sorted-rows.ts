import { type ReadonlySignal, useComputed } from '@preact/signals';
import { MANY_JOBS } from '../../core/base/limits.ts';
import { arrange, type Row } from '../../core/list/groups.ts';
import { sortRows } from '../../core/list/sort.ts';
import { useUi } from '../shared/context.ts';
import { useMinute } from '../shared/use-minute.ts';

interface SortedRows {
  /** What the user chose: another choice is another list. */
  choice: string;
  rows: readonly Row[];
}

/** The rows that filter, search and order ask for. */
export function useSortedRows(): ReadonlySignal<SortedRows> {
  const { state, view, texts } = useUi();
  const minute = useMinute();
  return useComputed(() => {
    const jobs = state.value?.jobs ?? [];
    // Where there is nothing to choose with, what was chosen before must not hide anything.
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
