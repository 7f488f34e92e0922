import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Answer, type GivenAnswer } from '../../../lib/ui/answer.tsx';
import { useUi } from '../../../lib/ui/context.ts';

/** **Reset everything**: a second button, in place, says what goes and does it. */
export function ResetForm() {
  const { texts, send } = useUi();
  const isAsking = useSignal(false);
  const answer = useSignal<GivenAnswer | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  // The keyboard stays where the question is, on the answer that harms nothing.
  useEffect(() => {
    if (isAsking.value) cancel.current?.focus();
  }, [isAsking.value]);

  const close = () => {
    isAsking.value = false;
    requestAnimationFrame(() => first.current?.focus());
  };
  const reset = async () => {
    const reply = await send({ type: 'reset_all' });
    answer.value = { text: texts.say(reply.ok ? 'reset_done' : 'failed'), isError: !reply.ok };
    close();
  };
  return (
    <div class="field">
      <div class="field-text">
        <h3 class="field-label">{texts.say('reset_title')}</h3>
        <p class="hint" id="reset-hint">
          {texts.say('reset_hint')}
        </p>
      </div>
      <div class="field-control">
        {!isAsking.value && (
          <button
            type="button"
            class="danger"
            ref={first}
            aria-describedby="reset-hint"
            onClick={() => {
              answer.value = null;
              isAsking.value = true;
            }}
          >
            {texts.say('reset_button')}
          </button>
        )}
      </div>
      {isAsking.value && (
        <div class="field-wide confirm">
          <p id="reset-question">{texts.say('reset_question')}</p>
          <p class="buttons">
            <button type="button" class="danger" aria-describedby="reset-question" onClick={reset}>
              {texts.say('reset_confirm')}
            </button>
            <button type="button" ref={cancel} aria-describedby="reset-question" onClick={close}>
              {texts.say('cancel')}
            </button>
          </p>
        </div>
      )}
      <Answer answer={answer.value} />
    </div>
  );
}
