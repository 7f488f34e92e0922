import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { findTypedJobs } from '../core/ids.ts';
import { TRACK_MAX } from '../core/limits.ts';
import type { Texts } from '../core/text.ts';
import { useUi } from './context.ts';
import { usePaste } from './use-paste.ts';

interface Answer {
  text: string;
  isError: boolean;
  at: number;
}

/** How long good news stays in sight; an error stays until the text is changed. */
const ANSWER_MS = 10_000;

/** Takes ids, links or any text that holds them. What was typed comes back if it was not tracked. */
export function AddForm() {
  const { texts, state, now, send } = useUi();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useSignal('');
  const answer = useSignal<Answer | null>(null);

  const refuse = (text: string) => {
    answer.value = { text, isError: true, at: Date.now() };
  };

  const track = async () => {
    const { jobs, refused } = findTypedJobs(draft.value);
    const refusals = refused.map((kind) => texts.say(`refused_${kind}`));
    if (jobs.length > TRACK_MAX) return refuse(texts.say('track_too_many', TRACK_MAX));
    if (jobs.length === 0) {
      const key = draft.value.trim() ? 'track_none' : 'track_empty';
      return refuse(refusals.join(' ') || texts.say(key));
    }
    const tracked = new Set(state.value?.jobs.map((job) => job.id));
    const added = jobs.filter(({ id }) => !tracked.has(id)).length;
    const sent = send({ type: 'track', jobs });
    const text = [countsText(added, jobs.length - added, texts), ...refusals].join(' ');
    answer.value = { text, isError: false, at: Date.now() };
    const typed = draft.value;
    draft.value = '';
    if (!(await sent).ok) {
      answer.value = null;
      draft.value ||= typed;
    }
  };

  usePaste(field, {
    take: (text) => {
      draft.value = text;
      void track();
    },
    tell: (text, isError) => {
      answer.value = { text, isError, at: Date.now() };
    },
  });

  const isOver = (given: Answer) => !given.isError && now.value - given.at > ANSWER_MS;
  const shown = answer.value && !isOver(answer.value) ? answer.value : null;

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
          ref={field}
          rows={1}
          spellcheck={false}
          autocomplete="off"
          placeholder={texts.say('field_hint')}
          aria-describedby="add-answer"
          aria-invalid={shown?.isError ?? false}
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
      <p id="add-answer" role="status" class={shown?.isError ? 'answer error' : 'answer'}>
        {shown?.text}
      </p>
    </form>
  );
}

const countsText = (added: number, known: number, texts: Texts): string =>
  [
    added > 0 ? texts.count('track_added', added) : '',
    known > 0 ? texts.count('track_known', known) : '',
  ]
    .filter(Boolean)
    .join(' ');
