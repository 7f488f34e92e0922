import { LABEL_MAX } from '../../core/base/limits.ts';
import type { Job } from '../../core/job/job.ts';
import { tell } from '../actions/job-commands.ts';
import { useUi } from '../shared/context.ts';
import { useTemporaryLabel } from '../shared/use-temporary-label.ts';

/** A name of the user's own for a job; an empty one gives HeyGen's title back. */
export function LabelForm({ job }: { job: Job }) {
  const ui = useUi();
  const { texts, send } = ui;
  const { say, said } = useTemporaryLabel();
  const [text, type] = useDraft(job);
  const wanted = text.trim() || null;
  const isChanged = wanted !== job.label;
  const save = async () => {
    const reply = await send({ type: 'label', id: job.id, label: wanted });
    // What could not be stored stays in the field.
    if (reply.ok) say('saved');
    else tell(ui, job, 'failed');
  };
  const id = `label-${job.id}`;
  return (
    <form
      class="label-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) void save();
      }}
    >
      <label for={id}>{texts.say('label_field')}</label>
      <input
        id={id}
        class="small"
        maxLength={LABEL_MAX}
        placeholder={texts.say('label_hint')}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <button type="submit" class="small" aria-disabled={!isChanged && said === null}>
        {texts.say(isChanged ? 'save' : (said ?? 'save'))}
      </button>
    </form>
  );
}

/** Outlives the row, which is gone while it is out of sight; is over once another label is stored. */
function useDraft({ id, label }: Job): [string, (text: string) => void] {
  const { labelDrafts } = useUi();
  const draft = labelDrafts.value.get(id);
  const text = draft?.over === label ? draft.text : (label ?? '');
  const type = (typed: string) => {
    labelDrafts.value = new Map([...labelDrafts.value, [id, { text: typed, over: label }]]);
  };
  return [text, type];
}
