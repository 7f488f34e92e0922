import { Bell, BellOff, Copy, Download, type IconNode, RefreshCw, X } from 'lucide';
import type { Job } from '../../../lib/core/job/job.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { Icon } from '../../../lib/ui/shared/icon.tsx';
import { useCopy } from '../../../lib/ui/shared/use-copy.ts';
import { saveCsv } from './save-csv.ts';

/** The actions for several jobs at once. */
export function SelectionActions({ jobs }: { jobs: readonly Job[] }) {
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
