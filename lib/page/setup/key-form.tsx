import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type KeyState, removeKey, saveKey, watchKey } from '../../browser/key/key-store.ts';
import { sendCommand } from '../../browser/messages/send-command.ts';
import type { MessageKey } from '../../core/base/texts.ts';
import { KEY_PAGE } from '../../core/job/links.ts';
import { ConfirmButton, ConfirmPanel, useConfirmation } from '../../ui/shared/confirm.tsx';
import { usePage } from '../../ui/shared/context.ts';
import { type Feedback, FormFeedback } from '../../ui/shared/form-feedback.tsx';
import { replyText } from './account-reply-text.ts';
import { KeyStorageChoice } from './key-storage-choice.tsx';

/**
 * The form that saves, tests and removes the key. The key goes from the field into its storage item
 * and nowhere else: the background only learns that it changed, and the field is emptied.
 */
export function KeyForm({ title = true }: { title?: boolean }) {
  const { texts } = usePage();
  const stored = useSignal<KeyState | null>(null);
  const draft = useSignal('');
  const answer = useSignal<Feedback | null>(null);
  useEffect(() => watchKey((state) => (stored.value = state)), []);
  const confirmation = useConfirmation();
  const hasKey = stored.value?.hasKey ?? false;

  const tell = (key: MessageKey, isError = false) => {
    answer.value = { text: texts.say(key), isError };
  };

  const test = async (saved: string) => {
    answer.value = { text: `${saved} ${texts.say('asking_heygen')}`.trim(), isError: false };
    const reply = await sendCommand({ type: 'test_key' });
    answer.value = { text: `${saved} ${replyText(reply, texts)}`.trim(), isError: !reply.ok };
  };

  const save = async () => {
    const key = draft.value.trim();
    if (!key) return tell('key_empty', true);
    // A header cannot hold other characters: `fetch` would fail like a lost connection.
    if (!/^[\x21-\x7e]{1,500}$/.test(key)) return tell('key_bad_characters', true);
    try {
      await saveKey(key);
    } catch {
      return tell('failed', true);
    }
    draft.value = '';
    tell('key_saved');
    await sendCommand({ type: 'key_changed' });
    await test(texts.say('key_saved'));
  };

  const remove = async () => {
    try {
      await removeKey();
    } catch {
      return tell('failed', true);
    }
    await sendCommand({ type: 'key_changed' });
    draft.value = '';
    tell('key_removed');
  };

  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {title && <h2>{texts.say('key_title')}</h2>}
      <p>
        {texts.say('key_intro')}{' '}
        <a href={KEY_PAGE} target="_blank" rel="noreferrer">
          {texts.say('key_where')}
        </a>
      </p>
      <KeyField stored={stored.value} draft={draft} answer={answer} />
      <KeyStorageChoice stored={stored.value} tell={tell} />
      <p class="buttons">
        <button type="submit" class="primary">
          {texts.say('save_key')}
        </button>
        <button
          type="button"
          disabled={!hasKey || draft.value !== ''}
          title={draft.value === '' ? undefined : texts.say('key_save_first')}
          onClick={() => test('')}
        >
          {texts.say('test_key')}
        </button>
        <ConfirmButton
          confirmation={confirmation}
          label={texts.say('remove_key')}
          disabled={!hasKey}
        />
      </p>
      <ConfirmPanel
        confirmation={confirmation}
        text={texts.say('remove_key_question')}
        confirm={texts.say('remove_key')}
        onConfirm={remove}
      />
      <FormFeedback id="key-answer" answer={answer.value} />
    </form>
  );
}

interface KeyFieldProps {
  stored: KeyState | null;
  draft: Signal<string>;
  answer: Signal<Feedback | null>;
}

function KeyField({ stored, draft, answer }: KeyFieldProps) {
  const { texts } = usePage();
  return (
    <>
      <label for="key">{texts.say('key_field')}</label>
      <input
        id="key"
        type="password"
        autocomplete="off"
        spellcheck={false}
        placeholder={texts.say(placeholderOf(stored))}
        aria-describedby="key-answer key-storage"
        aria-invalid={answer.value?.isError ?? false}
        value={draft.value}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
          answer.value = null;
        }}
      />
    </>
  );
}

/** Returns the placeholder: whether there is a key, and whether the browser has forgotten it. */
function placeholderOf(stored: KeyState | null): MessageKey {
  if (stored?.isForgotten) return 'key_forgotten_placeholder';
  if (!stored?.hasKey) return 'key_missing_placeholder';
  return stored.place === 'session' ? 'key_in_memory_placeholder' : 'key_saved_placeholder';
}
