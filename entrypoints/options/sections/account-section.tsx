import { SEARCH_MAX } from '../../../lib/core/base/limits.ts';
import { LISTED_FAMILIES } from '../../../lib/core/families/families.ts';
import { FOLDER_ID } from '../../../lib/core/settings/options.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { PlainSwitch } from '../fields/switch-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { Section } from './section.tsx';

/** Settings for *Watch my account*: whether it is on, and which jobs it adds. */
export function AccountSection() {
  const { watchAccount } = useSettings();
  return (
    <Section id="account">
      <SettingSwitch setting="watchAccount" text="set_watch_account" />
      {watchAccount && <Filters />}
    </Section>
  );
}

function Filters() {
  const { texts } = usePage();
  const { watchFamilies, watchTitle, watchFolder } = useSettings();
  return (
    <>
      <TextField
        label={texts.say('set_watch_title')}
        hint={texts.say('set_watch_title_hint')}
        value={watchTitle}
        errorOf={(text) =>
          text.length <= SEARCH_MAX ? null : texts.say('set_watch_title_bad', SEARCH_MAX)
        }
        toChanges={(title) => ({ watchTitle: title })}
      />
      <TextField
        label={texts.say('set_watch_folder')}
        hint={texts.say('set_watch_folder_hint')}
        value={watchFolder}
        errorOf={(text) => (FOLDER_ID.test(text) ? null : texts.say('set_watch_folder_bad'))}
        toChanges={(folder) => ({ watchFolder: folder })}
      />
      <fieldset class="field-group">
        <legend>{texts.say('set_watch_families')}</legend>
        <p class="hint">{texts.say('set_watch_families_hint')}</p>
        {LISTED_FAMILIES.map((family) => (
          <PlainSwitch
            key={family}
            label={texts.say(`kind_${family}`)}
            value={watchFamilies[family]}
            toChanges={(isOn) => ({ watchFamilies: { [family]: isOn } })}
          />
        ))}
      </fieldset>
    </>
  );
}
