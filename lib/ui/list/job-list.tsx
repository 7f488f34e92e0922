import { useRef } from 'preact/hooks';
import { MANY_JOBS } from '../../core/base/limits.ts';
import { isMadeUp } from '../../core/job/guests.ts';
import type { Row } from '../../core/list/groups.ts';
import { foldRows } from '../../core/list/headings.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { AllRows } from './all-rows.tsx';
import { FoldHeading } from './group-heading.tsx';
import { LongList } from './long-list.tsx';
import { NoneFound } from './none-found.tsx';
import { useFrozenOrder } from './use-frozen-order.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRows } from './use-rows.ts';
import './job-list.css';

interface JobListProps {
  /** Closed jobs are folded away. */
  folds?: boolean;
}

/** The list of jobs. Its order is frozen while the pointer or the focus is in it. */
export function JobList({ folds = false }: JobListProps) {
  const { state, partialList, view, newJobs } = useList();
  const area = useRef<HTMLDivElement>(null);
  const all = useRows();
  useFrozenOrder(area);
  useListKeys(area);
  if (!state.value) return null;
  const { filter, search, isClosedOpen } = view;
  const closed =
    partialList.value?.counts.ended ?? all.value.filter(({ group }) => group === 'ended').length;
  // A page can make up new ids all the time, and they must not unfold what the user has folded.
  const isNewlyClosed = ({ job, group }: Row) =>
    group === 'ended' && newJobs.value.has(job.id) && !isMadeUp(job);
  const choice = {
    filter: filter.value,
    search: search.value,
    isClosedOpen: isClosedOpen.value,
    hasNews: all.value.some(isNewlyClosed),
  };
  const { rows, folded } = folds
    ? foldRows(all.value, choice, closed)
    : { rows: all.value, folded: null };
  return (
    <div ref={area}>
      {state.value.jobs.length === 0 && <EmptyList />}
      {state.value.jobs.length > 0 && all.value.length === 0 && !partialList.value && <NoneFound />}
      {rows.length < MANY_JOBS ? <AllRows rows={rows} /> : <LongList rows={rows} />}
      {folded !== null && <FoldHeading count={folded} />}
    </div>
  );
}

/** Shown while nothing is tracked: it says what to do. */
export function EmptyList() {
  const { texts } = usePage();
  const { state, view } = useList();
  const { send } = useBackground();
  const canAsk = state.value?.blocked === null;
  const isWatching = state.value?.settings.watchAccount ?? false;
  const watch = () => send({ type: 'settings', settings: { watchAccount: true } });
  return (
    <div class="empty">
      <strong>{texts.say('empty_title')}</strong>
      <p>{texts.say(isWatching ? 'choose_all_on' : 'empty_text')}</p>
      {canAsk && !isWatching && (
        <button type="button" class="primary" onClick={watch}>
          {texts.say('choose_all')}
        </button>
      )}
      {canAsk && (
        <button
          type="button"
          onClick={() => {
            view.isRecentOpen.value = true;
          }}
        >
          {texts.say('empty_recent')}
        </button>
      )}
    </div>
  );
}
