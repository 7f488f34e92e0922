import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { arrange, holdOrder, type Row } from '../core/groups.ts';
import { MANY_JOBS } from '../core/limits.ts';
import { useUi } from './context.ts';
import { useMinute } from './use-minute.ts';

/** The rows to show: as they are wanted, or, while the list is held, as they were. */
export function useRows(isHeld: ReadonlySignal<boolean>): ReadonlySignal<Row[]> {
  const { state, view } = useUi();
  const minute = useMinute();
  const last = useRef<{ choice: string; rows: Row[] }>({ choice: '', rows: [] });
  return useComputed(() => {
    const jobs = state.value?.jobs ?? [];
    // Where there is nothing to choose with, what was chosen before must not hide anything.
    const filter = jobs.length < 2 ? 'all' : view.filter.value;
    const search = jobs.length < MANY_JOBS ? '' : view.search.value;
    const choice = `${filter} ${search}`;
    const wanted = arrange(jobs, filter, search, minute.value);
    const isSameList = choice === last.current.choice;
    const rows = isHeld.value && isSameList ? holdOrder(last.current.rows, wanted, jobs) : wanted;
    last.current = { choice, rows };
    return rows;
  });
}
