import { useSignal } from '@preact/signals';
import { LIMITS } from '../../../lib/core/base/limits.ts';
import { FAMILY_NAMES } from '../../../lib/core/families/families.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { NumberField } from '../fields/number-field.tsx';
import { SettingNumber, SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { Section } from './section.tsx';

/** Settings for how often jobs are checked, and when we give up on a job. */
export function Checking() {
  const { texts } = usePage();
  const settings = useSettings();
  const isOpen = useSignal(false);
  return (
    <Section id="checking">
      <SettingNumber setting="pollSeconds" text="set_poll" unit={texts.say('unit_seconds')} />
      <SettingSwitch setting="stopAtFirstError" text="stop_first" />
      <SettingNumber
        setting="maxAttempts"
        text="stop_attempts"
        disabled={settings.stopAtFirstError}
      />
      <fieldset class="field-group">
        <legend>{texts.say('stop_wait')}</legend>
        <p class="hint">{texts.say('stop_wait_hint')}</p>
        <details
          class="waits"
          onToggle={(event) => {
            isOpen.value = event.currentTarget.open;
          }}
        >
          <summary>{texts.say('stop_wait_kinds')}</summary>
          {/* Hidden by itself as well: browsers count folded content for the width of the page. */}
          <div hidden={!isOpen.value}>
            {FAMILY_NAMES.map((kind) => (
              <NumberField
                key={kind}
                label={texts.say(`kind_${kind}`)}
                unit={texts.say('unit_hours')}
                value={settings.longestWaitHours[kind]}
                limits={LIMITS.longestWaitHours}
                toChanges={(hours) => ({ longestWaitHours: { [kind]: hours } })}
              />
            ))}
          </div>
        </details>
      </fieldset>
    </Section>
  );
}
