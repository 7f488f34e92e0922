import { useRef } from 'preact/hooks';
import { MANY_JOBS } from '../../core/base/limits.ts';
import { useList } from '../shared/context.ts';
import { AllRows } from './all-rows.tsx';
import { EmptyList, NoneFound } from './empty-list.tsx';
import { LongList } from './long-list.tsx';
import { useFrozenOrder } from './use-frozen-order.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRows } from './use-rows.ts';
import './job-list.css';

/** The list of jobs. Its order is frozen while the pointer or the focus is in it. */
export function JobList() {
  const { state, partialList } = useList();
  const area = useRef<HTMLDivElement>(null);
  const rows = useRows();
  useFrozenOrder(area);
  useListKeys(area);
  if (!state.value) return null;
  return (
    <div ref={area}>
      {state.value.jobs.length === 0 && <EmptyList />}
      {state.value.jobs.length > 0 && rows.value.length === 0 && !partialList.value && (
        <NoneFound />
      )}
      {rows.value.length < MANY_JOBS ? (
        <AllRows rows={rows.value} />
      ) : (
        <LongList rows={rows.value} />
      )}
    </div>
  );
}
