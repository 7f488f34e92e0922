import { type ReadonlySignal, useSignal } from '@preact/signals';
import { ChevronDown, ChevronUp } from 'lucide';
import { useRef } from 'preact/hooks';
import { TRACK_MAX } from '../../core/base/limits.ts';
import { looksLikeKey } from '../../core/base/looks-like-key.ts';
import type { Texts } from '../../core/base/texts.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { submitting } from '../shared/form.tsx';
import { Icon } from '../shared/icon.tsx';
import { ids } from './lazy-ids.ts';
import { usePaste } from './use-paste.ts';
import './add-form.css';

interface AddFeedback {
  text: string;
  isError: boolean;
  at: number;
}

/** How long feedback stays visible; an error stays until the text changes. */
const ANSWER_MS = 10_000;

/** The form that tracks the ids and links in a text. The text comes back if tracking fails. */
export function AddForm() {
  const { texts, now } = usePage();
  const { view } = useList();
  const { draft, isRecentOpen } = view;
  const { answer, track, say } = useTrack();
  const field = useRef<HTMLTextAreaElement>(null);
  usePaste(field, {
    take: (text) => {
      draft.value = text;
      void track();
    },
    tell: say,
  });
  const isOver = (given: AddFeedback) => !given.isError && now.value - given.at > ANSWER_MS;
  const given = answer.value && !isOver(answer.value) ? answer.value : null;
  // A key is rejected before anything else happens, so that it is never stored or sent.
  const shown = looksLikeKey(draft.value) ? { text: texts.say('track_key'), isError: true } : given;
  return (
    <form class="add" onSubmit={submitting(track)}>
      <div class="add-head">
        <label for="add">{texts.say('field')}</label>
        <button
          type="button"
          class="recent"
          aria-expanded={isRecentOpen.value}
          onClick={() => {
            isRecentOpen.value = !isRecentOpen.value;
          }}
        >
          {texts.say('recent')}
          <Icon node={isRecentOpen.value ? ChevronUp : ChevronDown} size={14} />
        </button>
      </div>
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
      <p id="add-answer" class={shown?.isError ? 'answer error' : 'answer'}>
        {shown?.text}
      </p>
    </form>
  );
}

function useTrack() {
  const { texts } = usePage();
  const { state, partialList, view } = useList();
  const { send, announce } = useBackground();
  const { draft } = view;
  const answer = useSignal<AddFeedback | null>(null);
  const say = (text: string, isError: boolean) => {
    answer.value = { text, isError, at: Date.now() };
    announce(text);
  };

  const track = async () => {
    const { triageTyped } = await ids();
    const found = triageTyped(draft.value);
    // The key is never tracked. The form already shows this text while the field holds a key.
    if (found.type === 'key') return announce(texts.say('track_key'));
    if (found.type === 'too_many') return say(texts.say('track_too_many', TRACK_MAX), true);
    const refusals = found.refused.map((kind) => texts.say(`refused_${kind}`));
    if (found.type === 'none') {
      const key = draft.value.trim() ? 'track_none' : 'track_empty';
      return say(refusals.join(' ') || texts.say(key), true);
    }
    const { jobs } = found;
    await untilNull(partialList);
    const tracked = new Set(state.value?.jobs.map((job) => job.id));
    const added = jobs.filter(({ id }) => !tracked.has(id)).length;
    const sent = send({ type: 'track', jobs });
    say([countsText(added, jobs.length - added, texts), ...refusals].join(' '), false);
    const typed = draft.value;
    draft.value = '';
    if (!(await sent).ok) {
      answer.value = null;
      draft.value ||= typed;
    }
  };

  return { answer, track, say };
}

const countsText = (added: number, known: number, texts: Texts): string =>
  [
    added > 0 ? texts.count('track_added', added) : '',
    known > 0 ? texts.count('track_known', known) : '',
  ]
    .filter(Boolean)
    .join(' ');

/** Resolves once the signal is null. */
const untilNull = (signal: ReadonlySignal<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const stop = signal.subscribe((value) => {
      if (value !== null) return;
      resolve();
      // The first call happens inside `subscribe`, before `stop` is assigned.
      queueMicrotask(() => stop());
    });
  });
