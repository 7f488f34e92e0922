import { useSignal } from '@preact/signals';
import { X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { LABEL_MAX } from '../../core/base/limits.ts';
import type { Job } from '../../core/job/job.ts';
import { labelsByTitle, suggestLabels } from '../../core/list/suggest-labels.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { submitting } from '../shared/form.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { useEscape } from '../shared/use-escape.ts';

/** The form that gives the selected rows a label, or each the one that its title suggests. */
export function BulkLabel({ jobs, onDone }: { jobs: readonly Job[]; onDone: () => void }) {
  const { texts } = usePage();
  const { state } = useList();
  const { send, announce } = useBackground();
  const text = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  const all = state.value?.jobs ?? [];
  const byTitle = labelsByTitle(all);
  const titled = jobs.filter(({ id }) => byTitle.has(id));
  const isMixed = new Set(titled.map(({ id }) => byTitle.get(id))).size > 1;
  useEscape(form, onDone);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const give = async (label: string | null, ids = jobs.map(({ id }) => id)) => {
    const reply = await send({ type: 'label', ids, label });
    if (!reply.ok) return;
    announce(texts.say('saved'));
    onDone();
  };
  const giveByTitle = async () => {
    for (const label of new Set(byTitle.values())) {
      const ids = titled.filter(({ id }) => byTitle.get(id) === label).map(({ id }) => id);
      if (ids.length > 0) await give(label, ids);
    }
  };
  return (
    <form
      class="bulk-label"
      ref={form}
      onSubmit={submitting(() => give(text.value.trim() || null))}
    >
      <input
        dir="auto"
        maxLength={LABEL_MAX}
        autocomplete="off"
        aria-label={texts.say('label_field')}
        placeholder={texts.say('label_hint')}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <button type="submit" class="primary">
        {texts.say('save')}
      </button>
      {isMixed && (
        <button type="button" onClick={giveByTitle}>
          {texts.say('label_by_title', titled.length)}
        </button>
      )}
      {suggestLabels(jobs, all).map((label) => (
        <button
          key={label}
          type="button"
          class="small bulk-suggested"
          dir="auto"
          onClick={() => give(label)}
        >
          {label}
        </button>
      ))}
      <IconButton node={X} label={texts.say('close')} onClick={onDone} />
    </form>
  );
}
