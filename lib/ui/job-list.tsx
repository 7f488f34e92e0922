import { useRef } from 'preact/hooks';
import { MANY_JOBS } from '../core/base/limits.ts';
import { AllRows } from './all-rows.tsx';
import { useListKeys } from './list-keys.ts';
import { ManyRows } from './many-rows.tsx';
import { NoJobs, NoneFound } from './no-jobs.tsx';
import { useUi } from './shared/context.ts';
import { useHeld } from './use-held.ts';
import { useRows } from './use-rows.ts';
import './job-list.css';

/** The jobs, group by group. Nothing moves while somebody points at one of them. */
export function JobList() {
  const { state, part } = useUi();
  const area = useRef<HTMLDivElement>(null);
  const rows = useRows();
  useHeld(area);
  useListKeys(area);
  if (!state.value) return null;
  return (
    <div ref={area}>
      {state.value.jobs.length === 0 && <NoJobs />}
      {state.value.jobs.length > 0 && rows.value.length === 0 && !part.value && <NoneFound />}
      {rows.value.length < MANY_JOBS ? (
        <AllRows rows={rows.value} />
      ) : (
        <ManyRows rows={rows.value} />
      )}
    </div>
  );
}
