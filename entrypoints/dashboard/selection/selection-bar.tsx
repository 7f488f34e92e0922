import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSortedRows } from '../../../lib/ui/list/use-rows.ts';
import { useList, usePage } from '../../../lib/ui/shared/context.ts';
import { SelectionActions } from './selection-actions.tsx';
import './selection-bar.css';

/** The number of selected jobs and their actions; nothing while jobs cannot be selected. */
export function SelectionBar() {
  const { texts } = usePage();
  const { state, selection } = useList();
  const wanted = useSortedRows();
  const chosen = useComputed(
    () => state.value?.jobs.filter(({ id }) => selection.value?.has(id)) ?? [],
  );
  // The selection ends when the user leaves this section.
  useEffect(
    () => () => {
      selection.value = null;
    },
    [],
  );
  if (!selection.value) return null;
  const shown = wanted.value.rows.map(({ job }) => job.id);
  const isAll = shown.every((id) => selection.value?.has(id));
  return (
    <section class="selection" aria-label={texts.say('select_actions')}>
      <strong class="selection-count">{texts.count('selected', chosen.value.length)}</strong>
      <button
        type="button"
        aria-disabled={isAll}
        onClick={() => {
          selection.value = new Set([...(selection.value ?? []), ...shown]);
        }}
      >
        {texts.say('select_all', shown.length)}
      </button>
      <button
        type="button"
        aria-disabled={chosen.value.length === 0}
        onClick={() => {
          selection.value = new Set();
        }}
      >
        {texts.say('select_none')}
      </button>
      <SelectionActions jobs={chosen.value} />
    </section>
  );
}
