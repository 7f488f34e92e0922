import { LABEL_MAX } from '../../core/base/limits.ts';
import type { Job } from '../../core/job/job.ts';
import { useRowText } from '../actions/job-commands.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { submitting } from '../shared/form.tsx';
import { useTemporaryLabel } from '../shared/use-temporary-label.ts';

/** The form for a job's label. An empty label shows HeyGen's title again. */
export function LabelForm({ job }: { job: Job }) {
  const { texts } = usePage();
  const { send } = useBackground();
  const showText = useRowText();
  const { say, feedback } = useTemporaryLabel();
  const [text, type] = useDraft(job);
  const wanted = text.trim() || null;
  const isChanged = wanted !== job.label;
  const save = async () => {
    if (!isChanged) return;
    const reply = await send({ type: 'label', id: job.id, label: wanted });
    // After a failure the text stays in the field.
    if (reply.ok) say('saved');
    else showText(job, 'failed');
  };
  const id = `label-${job.id}`;
  return (
    <form class="label-form" onSubmit={submitting(save)}>
      <label for={id}>{texts.say('label_field')}</label>
      <input
        id={id}
        class="small"
        maxLength={LABEL_MAX}
        placeholder={texts.say('label_hint')}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <button type="submit" class="small" aria-disabled={!isChanged && feedback === null}>
        {texts.say(isChanged ? 'save' : (feedback ?? 'save'))}
      </button>
    </form>
  );
}

/**
 * Keeps the draft of a label. It survives when the row is unmounted, for example when it is
 * scrolled out of sight. It is dropped when another label is stored.
 */
function useDraft({ id, label }: Job): [string, (text: string) => void] {
  const { labelDrafts } = useList();
  const draft = labelDrafts.value.get(id);
  const text = draft?.over === label ? draft.text : (label ?? '');
  const type = (typed: string) => {
    labelDrafts.value = new Map([...labelDrafts.value, [id, { text: typed, over: label }]]);
  };
  return [text, type];
}
