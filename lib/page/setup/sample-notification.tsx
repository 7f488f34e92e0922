import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { readSystem } from '../../browser/shell/read-system.ts';
import { notificationHelp } from '../../core/notifications/desktop-help.ts';
import { useBackground, usePage } from '../../ui/shared/context.ts';
import { FormFeedback, useFeedback } from '../../ui/shared/form.tsx';
import './field.css';

/**
 * The button **Send a test notification**, and the question whether it was seen: no browser knows
 * whether the system has shown it. If not, tells where the system hides notifications.
 */
export function SampleNotification({ onSeen }: { onSeen?: () => void }) {
  const { texts } = usePage();
  const { send } = useBackground();
  const { answer, tell, note } = useFeedback();
  const isAsking = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const help = async (key: 'notify_test_blocked' | 'notify_test_unseen') => {
    const text = `${texts.say(key)} ${texts.say(notificationHelp(await readSystem()))}`;
    if (key === 'notify_test_blocked') tell(text, true);
    else note(text);
  };
  const test = async () => {
    isAsking.value = false;
    const reply = await send({ type: 'test_notice' });
    if (!reply.ok) return tell(texts.say('failed'), true);
    if (reply.notice !== 'shown') return help('notify_test_blocked');
    note(texts.say('notify_test_shown'));
    isAsking.value = true;
  };
  const answerWith = (wasSeen: boolean) => {
    isAsking.value = false;
    // The pressed button goes away.
    button.current?.focus();
    if (!wasSeen) return help('notify_test_unseen');
    tell(texts.say('notify_test_seen'));
    onSeen?.();
  };
  return (
    <div class="field">
      <div class="field-text">
        <p class="hint" id="try-notice-hint">
          {texts.say('notify_test_hint')}
        </p>
      </div>
      <div class="field-control">
        <button type="button" ref={button} aria-describedby="try-notice-hint" onClick={test}>
          {texts.say('notify_test')}
        </button>
      </div>
      <FormFeedback id="try-notice-answer" answer={answer} />
      {isAsking.value && (
        <p class="buttons field-wide">
          <button type="button" onClick={() => answerWith(true)}>
            {texts.say('notify_test_yes')}
          </button>
          <button type="button" onClick={() => answerWith(false)}>
            {texts.say('notify_test_no')}
          </button>
        </p>
      )}
    </div>
  );
}
