import { useBackground, usePage } from '../../ui/shared/context.ts';
import { FormFeedback, useFeedback } from '../../ui/shared/form.tsx';
import './field.css';

/** The button **Send a test notification**, with its result. */
export function SampleNotification({ onShown }: { onShown?: () => void }) {
  const { texts } = usePage();
  const { send } = useBackground();
  const { answer, tell } = useFeedback();
  const test = async () => {
    const reply = await send({ type: 'test_notice' });
    const isShown = reply.ok && reply.notice === 'shown';
    const key = reply.ok ? (`notify_test_${reply.notice ?? 'blocked'}` as const) : 'failed';
    tell(texts.say(key), !isShown);
    if (isShown) onShown?.();
  };
  return (
    <div class="field">
      <div class="field-text">
        <p class="hint" id="try-notice-hint">
          {texts.say('notify_test_hint')}
        </p>
      </div>
      <div class="field-control">
        <button type="button" aria-describedby="try-notice-hint" onClick={test}>
          {texts.say('notify_test')}
        </button>
      </div>
      <FormFeedback answer={answer} />
    </div>
  );
}
