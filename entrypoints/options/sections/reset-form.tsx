import { ConfirmButton, ConfirmPanel, useConfirmation } from '../../../lib/ui/shared/confirm.tsx';
import { useBackground, usePage } from '../../../lib/ui/shared/context.ts';
import { FormFeedback, useFeedback } from '../../../lib/ui/shared/form.tsx';

/** **Reset everything**, with a question that says what will be deleted. */
export function ResetForm() {
  const { texts } = usePage();
  const { send } = useBackground();
  const confirmation = useConfirmation();
  const { answer, tell } = useFeedback();
  const reset = async () => {
    const reply = await send({ type: 'reset_all' });
    tell(texts.say(reply.ok ? 'reset_done' : 'failed'), !reply.ok);
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
        <ConfirmButton
          confirmation={confirmation}
          label={texts.say('reset_button')}
          describedBy="reset-hint"
        />
      </div>
      <ConfirmPanel
        confirmation={confirmation}
        text={texts.say('reset_question')}
        confirm={texts.say('reset_confirm')}
        onConfirm={reset}
      />
      <FormFeedback answer={confirmation.isOpen ? null : answer} />
    </div>
  );
}
