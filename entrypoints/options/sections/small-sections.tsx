import { requestFeature } from '../../../lib/browser/permissions/optional-features.ts';
import { isDownloadFolder } from '../../../lib/core/settings/options.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { SettingNumber, SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { TextField } from '../fields/text-field.tsx';
import { ThemeField } from '../fields/theme-field.tsx';
import { useAllowed } from '../fields/use-allowed.ts';
import { Section } from './section.tsx';

/** Settings for *Watch my account*. */
export const AccountSection = () => (
  <Section id="account">
    <SettingSwitch setting="watchAccount" text="set_watch_account" />
  </Section>
);

/** Settings for automatic downloads and their folder. */
export function Downloads() {
  const { texts } = usePage();
  const settings = useSettings();
  const isRevoked = useAllowed('downloads') === false && settings.autoDownload;
  const revoked = `${texts.say('check_downloads_fail')} ${texts.say('check_downloads_do')}`;
  return (
    <Section id="downloads">
      <SettingSwitch
        setting="autoDownload"
        text="set_auto_download"
        error={isRevoked ? revoked : null}
        request={() => requestFeature('downloads')}
      />
      <TextField
        label={texts.say('set_folder')}
        hint={texts.say('set_folder_hint')}
        input={{ placeholder: 'HeyGen/2026' }}
        value={settings.downloadFolder}
        isValid={isDownloadFolder}
        error={texts.say('set_folder_bad')}
        toChanges={(downloadFolder) => ({ downloadFolder })}
      />
    </Section>
  );
}

/** Settings for how many ended jobs the list keeps, and whether it shows pictures. */
export function ListSection() {
  const { texts } = usePage();
  return (
    <Section id="list">
      <SettingNumber setting="keepDays" text="set_keep_days" unit={texts.say('unit_days')} />
      <SettingNumber setting="keepJobs" text="set_keep_jobs" />
      <SettingSwitch setting="thumbnails" text="set_thumbnails" />
    </Section>
  );
}

/** Settings for the theme. */
export const Appearance = () => (
  <Section id="appearance">
    <ThemeField />
  </Section>
);
