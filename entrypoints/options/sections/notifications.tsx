import { canBeSilent } from '../../../lib/browser/shell/show-notification.ts';
import { NOTICE_KINDS } from '../../../lib/core/settings/options.ts';
import { SampleNotification } from '../../../lib/page/setup/sample-notification.tsx';
import { SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { SwitchField } from '../fields/switch-field.tsx';
import { Section } from './section.tsx';

/** Settings for which notifications are shown, and the button that shows a test notification. */
export function Notifications() {
  const { notify } = useSettings();
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
      {canBeSilent() && <SettingSwitch setting="silent" text="notify_silent" />}
      <SampleNotification />
    </Section>
  );
}
