import { useSignal } from '@preact/signals';
import { ArrowUpRight } from 'lucide';
import { useEffect } from 'preact/hooks';
import { type KeyState, removeKey, saveKey, watchKey } from '../../browser/key/key-store.ts';
import { sendCommand } from '../../browser/messages/send-command.ts';
import type { MessageKey } from '../../core/base/texts.ts';
import { KEY_PAGE } from '../../core/job/links.ts';
import { keyTestText } from '../../core/text/account-text.ts';
import { ConfirmButton, ConfirmPanel, useConfirmation } from '../../ui/shared/confirm.tsx';
import { usePage } from '../../ui/shared/context.ts';
import { FormFeedback, submitting, TextInput, useFeedback } from '../../ui/shared/form.tsx';
import { Icon } from '../../ui/shared/icon.tsx';
import { KeyAdvice } from './key-advice.tsx';
import { KeyStorageChoice } from './key-storage-choice.tsx';

/**
 * The form that saves, tests and removes the key. The key goes from the field into its storage item
 * and nowhere else: the background only learns that it changed, and the field is emptied.
 */
export function KeyForm({ title = true }: { title?: boolean }) {
  const { texts } = usePage();
  const stored = useSignal<KeyState | null>(null);
  const draft = useSignal('');
  const { answer, tell, note, clear } = useFeedback();
  useEffect(() => watchKey((state) => (stored.value = state)), []);
  const confirmation = useConfirmation();
  const hasKey = stored.value?.hasKey ?? false;
  const isWorking = useSignal(false);
  /** Who has no key yet begins at HeyGen. */
  const isFirst = stored.value !== null && !hasKey && draft.value === '';

  const say = (key: MessageKey, isError = false) => {
    isWorking.value = false;
    tell(texts.say(key), isError);
  };

  const test = async (saved: string) => {
    isWorking.value = false;
    note(`${saved} ${texts.say('asking_heygen')}`.trim());
    const reply = await sendCommand({ type: 'test_key' });
    tell(`${saved} ${keyTestText(reply, texts)}`.trim(), !reply.ok);
    isWorking.value = reply.ok;
  };

  const save = async () => {
    const key = draft.value.trim();
    if (!key) return say('key_empty', true);
    // A header cannot hold other characters: `fetch` would fail like a lost connection.
    if (!/^[\x21-\x7e]{1,500}$/.test(key)) return say('key_bad_characters', true);
    try {
      await saveKey(key);
    } catch {
      return say('failed', true);
    }
    draft.value = '';
    say('key_saved');
    await sendCommand({ type: 'key_changed' });
    await test(texts.say('key_saved'));
  };

  const remove = async () => {
    try {
      await removeKey();
    } catch {
      return say('failed', true);
    }
    await sendCommand({ type: 'key_changed' });
    draft.value = '';
    say('key_removed');
  };

  return (
    <form class="card" onSubmit={submitting(save)}>
      {title && <h2>{texts.say('key_title')}</h2>}
      <p>{texts.say('key_intro')}</p>
      <label for="key">{texts.say('key_field')}</label>
      <TextInput
        id="key"
        type="password"
        placeholder={texts.say(placeholderOf(stored.value))}
        aria-describedby="key-answer key-storage"
        aria-invalid={answer?.isError ?? false}
        draft={draft}
        onType={clear}
      />
      <KeyStorageChoice stored={stored.value} tell={say} />
      <p class="buttons">
        <KeyPageLink isPrimary={isFirst} />
        <button type="submit" class={isFirst ? '' : 'primary'}>
          {texts.say('save_key')}
        </button>
        {hasKey && (
          <>
            <button
              type="button"
              disabled={draft.value !== ''}
              title={draft.value === '' ? undefined : texts.say('key_save_first')}
              onClick={() => test('')}
            >
              {texts.say('test_key')}
            </button>
            <ConfirmButton confirmation={confirmation} label={texts.say('remove_key')} />
          </>
        )}
      </p>
      <ConfirmPanel
        confirmation={confirmation}
        text={texts.say('remove_key_question')}
        confirm={texts.say('remove_key')}
        onConfirm={remove}
      />
      <div class="key-answer" data-works={isWorking.value}>
        <FormFeedback id="key-answer" answer={answer} />
      </div>
      <KeyAdvice hasKey={hasKey} />
    </form>
  );
}

function KeyPageLink({ isPrimary }: { isPrimary: boolean }) {
  const { texts } = usePage();
  return (
    <a
      class={isPrimary ? 'button primary' : 'button'}
      href={KEY_PAGE}
      target="_blank"
      rel="noreferrer"
    >
      {texts.say('key_where')}
      <Icon node={ArrowUpRight} size={14} />
    </a>
  );
}

/** Returns the placeholder: whether there is a key, and whether the browser has forgotten it. */
function placeholderOf(stored: KeyState | null): MessageKey {
  if (stored?.isForgotten) return 'key_forgotten_placeholder';
  if (!stored?.hasKey) return 'key_missing_placeholder';
  return stored.place === 'session' ? 'key_in_memory_placeholder' : 'key_saved_placeholder';
}
