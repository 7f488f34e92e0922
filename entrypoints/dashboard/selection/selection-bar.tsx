import { useComputed } from '@preact/signals';
import { Bell, BellOff, Copy, Download, type IconNode, RefreshCw, X } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { Job } from '../../../lib/core/job/job.ts';
import { useSortedRows } from '../../../lib/ui/list/use-rows.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { useCopy } from '../../../lib/ui/shared/copy.tsx';
import { Icon } from '../../../lib/ui/shared/icon.tsx';
import { saveCsv } from './save-csv.ts';
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

/** The actions for several jobs at once. */
function SelectionActions({ jobs }: { jobs: readonly Job[] }) {
  const { texts } = usePage();
  const { state, removed, selection } = useList();
  const { send } = useBackground();
  const { copy, feedback } = useCopy();
  const areMuted = jobs.length > 0 && jobs.every(({ muted }) => muted);
  const ids = jobs.map(({ id }) => id);

  const stop = () => {
    const all = state.value?.jobs ?? [];
    // The same time for all of them, because they are one removal and are undone together.
    const at = Date.now();
    const gone = jobs.map((job) => ({ job, place: all.indexOf(job), at }));
    removed.value = [...removed.value, ...gone];
    selection.value = new Set();
    void send({ type: 'stop', ids });
  };
  const mute = () => send({ type: 'mute', ids, muted: !areMuted });
  const isNone = jobs.length === 0;
  const button = (node: IconNode, text: string, act: () => unknown, className = '') => (
    <button
      type="button"
      class={className}
      // Not `disabled`: a disabled button loses the focus.
      aria-disabled={isNone}
      onClick={() => !isNone && void act()}
    >
      <Icon node={node} size={14} />
      {text}
    </button>
  );
  return (
    <span class="selection-actions">
      {button(RefreshCw, texts.say('check_status'), () => send({ type: 'check', ids }))}
      {button(
        areMuted ? Bell : BellOff,
        texts.say(areMuted ? 'select_unmute' : 'select_mute'),
        mute,
      )}
      {button(Copy, texts.say(feedback ?? 'copy_ids'), () => copy(ids.join('\n')))}
      {button(Download, texts.say('export_csv'), () => saveCsv(jobs))}
      {button(X, texts.say('stop_tracking'), stop, 'danger')}
    </span>
  );
}
