import { useSignal } from '@preact/signals';
import type { Job } from '../core/job.ts';
import { LABEL_MAX } from '../core/limits.ts';
import { useUi } from './context.ts';

/** A name of the user's own for a job; an empty one gives HeyGen's title back. */
export function LabelForm({ job }: { job: Job }) {
  const { texts, send } = useUi();
  const draft = useSignal(job.label ?? '');
  const isChanged = draft.value.trim() !== (job.label ?? '');
  const id = `label-${job.id}`;
  return (
    <form
      class="label-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ type: 'label', id: job.id, label: draft.value.trim() || null });
      }}
    >
      <label for={id}>{texts.say('label_field')}</label>
      <input
        id={id}
        class="small"
        maxLength={LABEL_MAX}
        placeholder={texts.say('label_hint')}
        value={draft.value}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
      />
      <button type="submit" class="small" aria-disabled={!isChanged}>
        {texts.say('save')}
      </button>
    </form>
  );
}
