import { canBeSilent } from '../../../lib/browser/shell/show-notification.ts';
import { NOTICE_KINDS } from '../../../lib/core/settings/options.ts';
import type { Settings } from '../../../lib/core/settings/settings.schema.ts';
import { SampleNotification } from '../../../lib/page/setup/sample-notification.tsx';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { SwitchField } from '../fields/switch-field.tsx';
import { Section } from './section.tsx';

/** Settings for which notifications are shown, and the button that shows a test notification. */
export function Notifications({ settings }: { settings: Settings }) {
  const { texts } = usePage();
  return (
    <Section id="notifications" title="notify_title">
      {NOTICE_KINDS.map((kind) => (
        <SwitchField
          key={kind}
          label={texts.say(`notify_${kind}`)}
          hint={texts.say(`notify_${kind}_hint`)}
          value={settings.notify[kind]}
          toChanges={(isOn) => ({ notify: { [kind]: isOn } })}
        />
      ))}
      {canBeSilent() && (
        <SwitchField
          label={texts.say('notify_silent')}
          hint={texts.say('notify_silent_hint')}
          value={settings.silent}
          toChanges={(silent) => ({ silent })}
        />
      )}
      <SampleNotification />
    </Section>
  );
}
