import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { MANY_JOBS } from '../../core/base/limits.ts';
import { useList, usePage } from '../shared/context.ts';
import { AllRows } from './all-rows.tsx';
import { LongList } from './long-list.tsx';
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

/** Freezes the order of the list while the pointer or the keyboard focus is in this area. */
function useFrozenOrder(area: RefObject<HTMLElement | null>): void {
  const { isOrderFrozen } = useList();
  useLayoutEffect(() => {
    const update = () => {
      // `:focus-visible`, because the focus that a mouse click leaves behind does not count.
      isOrderFrozen.value = area.current?.matches(':hover, :has(:focus-visible)') ?? false;
    };
    const events = ['pointerover', 'pointerout', 'focusin', 'focusout', 'keyup'] as const;
    // The pseudo-classes match only after the event. One more microtask, because a focus that was
    // lost is restored in between (`lib/page/keep-focus.ts`).
    const updateSoon = () => queueMicrotask(() => queueMicrotask(update));
    for (const event of events) document.addEventListener(event, updateSoon);
    document.documentElement.addEventListener('pointerleave', update);
    // The pointer may have been here before the list appeared.
    update();
    return () => {
      for (const event of events) document.removeEventListener(event, updateSoon);
      document.documentElement.removeEventListener('pointerleave', update);
      isOrderFrozen.value = false;
    };
  }, []);
}

/** Shown while nothing is tracked: it says what to do. */
function EmptyList() {
  const { texts } = usePage();
  const { state, view } = useList();
  const canAsk = state.value?.blocked === null;
  return (
    <div class="empty">
      <strong>{texts.say('empty_title')}</strong>
      <p>{texts.say('empty_text')}</p>
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

/** Shown when the filter or the search leaves no job. */
function NoneFound() {
  const { texts } = usePage();
  const { view } = useList();
  const { filter, search } = view;
  const searched = search.value.trim();
  return (
    <div class="empty">
      <p>{searched ? texts.say('search_none', searched) : texts.say('filter_none')}</p>
      <button
        type="button"
        onClick={() => {
          filter.value = 'all';
          search.value = '';
        }}
      >
        {texts.say('show_all')}
      </button>
    </div>
  );
}
