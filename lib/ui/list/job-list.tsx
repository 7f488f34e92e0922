import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { MANY_JOBS } from '../../core/base/limits.ts';
import { useList } from '../shared/context.ts';
import { AllRows } from './all-rows.tsx';
import { EmptyList, NoneFound } from './empty-list.tsx';
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
    // The pseudo-classes match only after the event.
    const updateSoon = () => queueMicrotask(update);
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
