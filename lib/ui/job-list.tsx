import { useRef } from 'preact/hooks';
import type { Row } from '../core/groups.ts';
import { MANY_JOBS } from '../core/limits.ts';
import { useUi } from './context.ts';
import { JobRow } from './job-row.tsx';
import { useListKeys } from './list-keys.ts';
import { NoJobs, NoneFound } from './no-jobs.tsx';
import type { RowProps } from './row-props.ts';
import { useHeld } from './use-held.ts';
import { usePlace } from './use-place.ts';
import { useRows } from './use-rows.ts';
import { useVirtualizer } from './use-virtualizer.ts';
import './job-list.css';

/** The jobs, group by group. Nothing moves while somebody points at one of them. */
export function JobList() {
  const { state } = useUi();
  const area = useRef<HTMLDivElement>(null);
  const rows = useRows();
  useHeld(area);
  useListKeys(area);
  if (!state.value) return null;
  return (
    <div ref={area}>
      {state.value.jobs.length === 0 && <NoJobs />}
      {state.value.jobs.length > 0 && rows.value.length === 0 && <NoneFound />}
      {rows.value.length < MANY_JOBS ? (
        <AllRows rows={rows.value} />
      ) : (
        <RowsInSight rows={rows.value} />
      )}
    </div>
  );
}

interface RowsProps {
  rows: readonly Row[];
}

function AllRows({ rows }: RowsProps) {
  const { texts } = useUi();
  const list = useRef<HTMLUListElement>(null);
  usePlace(list, rows, (id) => document.getElementById(id)?.getBoundingClientRect().top ?? null);
  return (
    <ul class="jobs" aria-label={texts.say('jobs')} ref={list}>
      {rows.map((row) => (
        <ListedRow key={row.job.id} row={row} />
      ))}
    </ul>
  );
}

/** Only what is in sight and a little around it is rendered: a thousand rows take seconds. */
function RowsInSight({ rows }: RowsProps) {
  const { texts } = useUi();
  const list = useRef<HTMLUListElement>(null);
  const { virtualizer, topOf } = useVirtualizer(list, rows);
  usePlace(list, rows, topOf);
  const { scrollMargin } = virtualizer.options;
  return (
    <ul
      class="jobs in-sight"
      aria-label={texts.say('jobs')}
      ref={list}
      style={{ height: `${virtualizer.getTotalSize()}px` }}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (!row) return null;
        const item = {
          'aria-setsize': rows.length,
          'aria-posinset': index + 1,
          'data-index': index,
          ref: virtualizer.measureElement,
          style: { top: `${start - scrollMargin}px` },
        };
        return <ListedRow key={row.job.id} row={row} item={item} />;
      })}
    </ul>
  );
}

function ListedRow({ row, ...more }: { row: Row } & Pick<RowProps, 'item'>) {
  const { texts } = useUi();
  const { job, group, isFirstOfGroup } = row;
  const heading = isFirstOfGroup && <h2 class="group">{texts.say(`group_${group}`)}</h2>;
  return <JobRow job={job} heading={heading} {...more} />;
}
