import { useSignal } from '@preact/signals';
import { LIMITS } from '../../lib/core/limits.ts';
import { type SettingsChanges, WAITING_KINDS } from '../../lib/core/settings.ts';
import { useUi } from '../../lib/ui/context.ts';
import { NumberField } from './number-field.tsx';

/** When a job ends for our reasons. Each change is stored at once; a bad number changes nothing. */
export function StopForm() {
  const { texts, state, send } = useUi();
  const answer = useSignal<{ text: string; isError: boolean } | null>(null);
  if (!state.value) return null;
  const { settings } = state.value;
  const save = async (changes: SettingsChanges) => {
    const reply = await send({ type: 'settings', settings: changes });
    answer.value = { text: texts.say(reply.ok ? 'saved' : 'failed'), isError: !reply.ok };
  };
  const { attempts, longestWaitHours } = LIMITS;
  return (
    <section class="card">
      <h2>{texts.say('stop_title')}</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.stopAtFirstError}
          aria-describedby="stop-first-hint"
          onChange={(event) => save({ stopAtFirstError: event.currentTarget.checked })}
        />
        {texts.say('stop_first')}
      </label>
      <p class="hint" id="stop-first-hint">
        {texts.say('stop_first_hint')}
      </p>
      <NumberField
        label={texts.say('stop_attempts')}
        value={settings.maxAttempts}
        {...attempts}
        disabled={settings.stopAtFirstError}
        onChange={(maxAttempts) => save({ maxAttempts })}
      />
      <p class="hint">{texts.say('stop_attempts_hint', attempts.min, attempts.max)}</p>
      <fieldset>
        <legend>{texts.say('stop_wait')}</legend>
        {WAITING_KINDS.map((kind) => (
          <NumberField
            key={kind}
            label={texts.say(`kind_${kind}`)}
            value={settings.longestWaitHours[kind]}
            {...longestWaitHours}
            onChange={(hours) => save({ longestWaitHours: { [kind]: hours } })}
          />
        ))}
      </fieldset>
      <p class="hint">{texts.say('stop_wait_hint', longestWaitHours.min, longestWaitHours.max)}</p>
      <p role="status" class={answer.value?.isError ? 'answer error' : 'answer'}>
        {answer.value?.text}
      </p>
    </section>
  );
}
