import { useSignal } from '@preact/signals';
import { findTypedVideoIds } from '../core/ids.ts';
import { useUi } from './context.ts';

interface Answer {
  text: string;
  isError: boolean;
}

/** Takes ids, links or any text that holds them. What was typed comes back if it was not tracked. */
export function AddForm() {
  const { texts, state, send } = useUi();
  const draft = useSignal('');
  const answer = useSignal<Answer | null>(null);

  const track = async () => {
    const ids = findTypedVideoIds(draft.value);
    if (ids.length === 0) {
      const key = draft.value.trim() ? 'track_none' : 'track_empty';
      answer.value = { text: texts.say(key), isError: true };
      return;
    }
    const tracked = new Set(state.value?.jobs.map((job) => job.id));
    const added = ids.filter((id) => !tracked.has(id)).length;
    const sent = send({ type: 'track', ids });
    answer.value = { text: countsText(added, ids.length - added), isError: false };
    const typed = draft.value;
    draft.value = '';
    if (!(await sent).ok) {
      answer.value = null;
      draft.value ||= typed;
    }
  };

  const countsText = (added: number, known: number) =>
    [
      added > 0 ? texts.count('track_added', added) : '',
      known > 0 ? texts.count('track_known', known) : '',
    ]
      .filter(Boolean)
      .join(' ');

  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        void track();
      }}
    >
      <label for="add">{texts.say('field')}</label>
      <div class="add-line">
        <textarea
          id="add"
          rows={1}
          spellcheck={false}
          autocomplete="off"
          placeholder={texts.say('field_hint')}
          aria-describedby="add-answer"
          aria-invalid={answer.value?.isError ?? false}
          value={draft.value}
          onInput={(event) => {
            draft.value = event.currentTarget.value;
            answer.value = null;
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void track();
          }}
        />
        <button type="submit" class="primary">
          {texts.say('track')}
        </button>
      </div>
      <p id="add-answer" role="status" class={answer.value?.isError ? 'answer error' : 'answer'}>
        {answer.value?.text}
      </p>
    </form>
  );
}
