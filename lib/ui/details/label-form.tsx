import { LABEL_MAX } from '../../core/base/limits.ts';
import { looksLikeKey } from '../../core/base/looks-like-key.ts';
import type { Job } from '../../core/job/job.ts';
import { suggestLabels } from '../../core/list/suggest-labels.ts';
import { useRowText } from '../actions/job-commands.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { submitting } from '../shared/form.tsx';
import { useTemporaryLabel } from '../shared/use-temporary-label.ts';

/** The form for a job's label: its client or project. It suggests what titles begin with. */
export function LabelForm({ job }: { job: Job }) {
  const { texts } = usePage();
  const { state } = useList();
  const { send } = useBackground();
  const showText = useRowText();
  const { say, feedback } = useTemporaryLabel();
  const [text, type] = useDraft(job);
  const wanted = text.trim() || null;
  const isChanged = wanted !== job.label;
  const save = async () => {
    if (!isChanged) return;
    if (looksLikeKey(text)) return showText(job, 'track_key');
    const reply = await send({ type: 'label', ids: [job.id], label: wanted });
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
        dir="auto"
        class="small"
        maxLength={LABEL_MAX}
        list={`${id}-known`}
        autocomplete="off"
        placeholder={texts.say('label_hint')}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <datalist id={`${id}-known`}>
        {suggestLabels([job], state.value?.jobs ?? []).map((known) => (
          <option key={known} value={known} />
        ))}
      </datalist>
      {(isChanged || feedback !== null) && (
        <button type="submit" class="small">
          {texts.say(isChanged ? 'save' : (feedback ?? 'save'))}
        </button>
      )}
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
