import { LIMITS } from '../../../lib/core/base/limits.ts';
import { FAMILY_NAMES } from '../../../lib/core/families/families.ts';
import type { Settings } from '../../../lib/core/settings/settings.schema.ts';
import { useUi } from '../../../lib/ui/shared/context.ts';
import { NumberField } from '../fields/number-field.tsx';
import { SwitchField } from '../fields/switch-field.tsx';
import { Section } from './section.tsx';

/** Settings for how often jobs are checked, and when we give up on a job. */
export function Checking({ settings }: { settings: Settings }) {
  const { texts } = useUi();
  const { attempts, longestWaitHours, pollSeconds } = LIMITS;
  return (
    <Section id="checking" title="checking_title">
      <NumberField
        label={texts.say('set_poll')}
        hint={texts.say('set_poll_hint', pollSeconds.min, pollSeconds.max)}
        unit={texts.say('unit_seconds')}
        value={settings.pollSeconds}
        {...pollSeconds}
        toChanges={(value) => ({ pollSeconds: value })}
      />
      <SwitchField
        label={texts.say('stop_first')}
        hint={texts.say('stop_first_hint')}
        value={settings.stopAtFirstError}
        toChanges={(stopAtFirstError) => ({ stopAtFirstError })}
      />
      <NumberField
        label={texts.say('stop_attempts')}
        hint={texts.say('stop_attempts_hint', attempts.min, attempts.max)}
        value={settings.maxAttempts}
        {...attempts}
        disabled={settings.stopAtFirstError}
        toChanges={(maxAttempts) => ({ maxAttempts })}
      />
      <fieldset class="field-group">
        <legend>{texts.say('stop_wait')}</legend>
        <p class="hint">
          {texts.say('stop_wait_hint', longestWaitHours.min, longestWaitHours.max)}
        </p>
        {FAMILY_NAMES.map((kind) => (
          <NumberField
            key={kind}
            label={texts.say(`kind_${kind}`)}
            unit={texts.say('unit_hours')}
            value={settings.longestWaitHours[kind]}
            {...longestWaitHours}
            toChanges={(hours) => ({ longestWaitHours: { [kind]: hours } })}
          />
        ))}
      </fieldset>
    </Section>
  );
}
