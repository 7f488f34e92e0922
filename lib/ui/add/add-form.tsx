import { ChevronDown, ChevronUp } from 'lucide';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { onlyKeyIn } from '../../core/base/looks-like-key.ts';
import { mayHoldSecret } from '../../core/pasted/secrets.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { submitting } from '../shared/form.tsx';
import { Icon } from '../shared/icon.tsx';
import { usePaste } from './use-paste.ts';
import { usePasteAnywhere } from './use-paste-anywhere.ts';
import { useTrack } from './use-track.ts';
import { useTyped } from './use-typed.ts';
import './add-form.css';

/**
 * The field that adds and searches: ids and links in its text are tracked, other words filter the
 * list. The text comes back if tracking fails.
 */
export function AddForm() {
  const { texts } = usePage();
  const { view } = useList();
  const { draft } = view;
  const { answer: given, track, say, clear } = useTrack();
  const { added, hasIds } = useTyped();
  const field = useRef<HTMLTextAreaElement>(null);
  usePaste(field, {
    take: (text) => {
      // A text with a secret is not shown, and comes back only if tracking fails.
      if (!mayHoldSecret(text)) draft.value = text;
      void track(text);
    },
    offer: (key) => {
      draft.value = key;
    },
    tell: say,
  });
  usePasteAnywhere(field, clear);
  useFocusIfEmpty(field);
  const key = onlyKeyIn(draft.value);
  // A key is rejected before anything else happens, so that it is never tracked or sent.
  const shown =
    key === null ? given : { text: texts.say('track_key'), isError: true, isShort: false };
  const isInside = (shown?.isShort ?? false) && draft.value === '';
  return (
    <form class="add" onSubmit={submitting(() => track(draft.value))}>
      <label for="add" class="visually-hidden">
        {texts.say('field')}
      </label>
      <div class="add-line">
        <textarea
          id="add"
          dir="auto"
          ref={field}
          rows={1}
          spellcheck={false}
          autocomplete="off"
          placeholder={isInside ? '' : texts.say('field_hint')}
          aria-describedby="add-answer"
          aria-invalid={shown?.isError ?? false}
          value={draft.value}
          onInput={(event) => {
            draft.value = event.currentTarget.value;
            clear();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && view.search.value !== '') {
              // Ends the search; the next Escape closes what is open, or the popup.
              event.preventDefault();
              draft.value = '';
              return;
            }
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void track(draft.value, true);
          }}
        />
        {draft.value === '' ? (
          <RecentButton />
        ) : (
          <button type="submit" class={hasIds.value ? 'primary' : ''}>
            {added.value > 1 ? texts.say('recent_track', added.value) : texts.say('track')}
          </button>
        )}
      </div>
      <p
        id="add-answer"
        class={`answer${shown?.isError ? ' error' : ''}${isInside ? ' inside' : ''}`}
      >
        {shown?.text}
      </p>
      {key !== null && <SaveKey entered={key} tell={say} />}
    </form>
  );
}

/** The button that opens the list of the account's videos. */
function RecentButton() {
  const { texts } = usePage();
  const { isRecentOpen } = useList().view;
  return (
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
  );
}

/** Focuses the field of a popup that opens without jobs: there is nothing else to do. */
function useFocusIfEmpty(field: RefObject<HTMLElement | null>): void {
  const { openDashboard } = usePage();
  const { state, partialList } = useList();
  const isRead = state.value !== null && partialList.value === null;
  const isEmpty = state.value?.jobs.length === 0;
  const isPopup = openDashboard !== null;
  useLayoutEffect(() => {
    const isFree = document.activeElement === document.body;
    if (isRead && isEmpty && isPopup && isFree) field.current?.focus({ preventScroll: true });
  }, [isRead]);
}

interface SaveKeyProps {
  entered: string;
  tell: ReturnType<typeof useTrack>['say'];
}

/** Offers to save the API key that is in the field. The key goes into its item and nowhere else. */
function SaveKey({ entered, tell }: SaveKeyProps) {
  const { texts } = usePage();
  const { view } = useList();
  const { saveKey } = useBackground();
  const save = async () => {
    const isSaved = await saveKey(entered);
    if (isSaved) view.draft.value = '';
    tell(texts.say(isSaved ? 'key_saved' : 'failed'), !isSaved, isSaved);
  };
  return (
    <button type="button" onClick={save}>
      {texts.say('track_save_key')}
    </button>
  );
}
