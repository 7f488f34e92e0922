import { hasExtraOptions } from '../../../lib/browser/shell/show-notification.ts';
import { ALL_DONE, NOTICE_KINDS, type SoundKind } from '../../../lib/core/settings/options.ts';
import { SampleNotification } from '../../../lib/page/setup/sample-notification.tsx';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { SwitchField } from '../fields/switch-field.tsx';
import { useAllowed } from '../fields/use-allowed.ts';
import { VolumeField } from '../fields/volume-field.tsx';
import { Section } from './section.tsx';

/** Settings for which notifications are shown, and the button that shows a test notification. */
export function Notifications() {
  const { texts } = usePage();
  const { notify, allDone } = useSettings();
  return (
    <Section id="notifications">
      {NOTICE_KINDS.map((kind) => (
        <SwitchField
          key={kind}
          text={`notify_${kind}`}
          value={notify[kind]}
          toChanges={(isOn) => ({ notify: { [kind]: isOn } })}
        />
      ))}
      <ChoiceField
        text="notify_done"
        options={ALL_DONE.map((value) => ({ value, label: texts.say(`notify_done_${value}`) }))}
        value={allDone}
        toChanges={(choice) => ({ allDone: choice })}
      />
      <SettingSwitch setting="failuresWhileSnoozed" text="notify_snoozed" />
      {hasExtraOptions() && (
        <>
          <SettingSwitch setting="silent" text="notify_silent" />
          <SettingSwitch setting="keepOnScreen" text="notify_keep" />
        </>
      )}
      <Sounds />
      <SampleNotification />
    </Section>
  );
}

const SOUNDS: readonly SoundKind[] = ['ready', 'failed', 'waiting'];

/** How loud the sounds are. */
function Sounds() {
  const { texts } = usePage();
  const isRevoked = useAllowed('sound') === false;
  const error = isRevoked ? texts.say('sound_revoked') : null;
  return SOUNDS.map((kind, place) => (
    <VolumeField
      key={kind}
      kind={kind}
      hint={place === 0 ? texts.say('sound_hint') : undefined}
      error={error}
    />
  ));
}
