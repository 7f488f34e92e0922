import { requestFeature } from '../../../lib/browser/permissions/optional-features.ts';
import { LIMITS } from '../../../lib/core/base/limits.ts';
import { isDownloadFolder, THEMES } from '../../../lib/core/settings/options.ts';
import type { Settings } from '../../../lib/core/settings/settings.schema.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { NumberField } from '../fields/number-field.tsx';
import { SwitchField } from '../fields/switch-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useAllowed } from '../fields/use-allowed.ts';
import { Section } from './section.tsx';

interface Props {
  settings: Settings;
}

/** Settings for *Watch my account*. */
export function AccountSection({ settings }: Props) {
  const { texts } = usePage();
  return (
    <Section id="account" title="account_title">
      <SwitchField
        label={texts.say('set_watch_account')}
        hint={texts.say('set_watch_account_hint')}
        value={settings.watchAccount}
        toChanges={(watchAccount) => ({ watchAccount })}
      />
    </Section>
  );
}

/** Settings for automatic downloads and their folder. */
export function Downloads({ settings }: Props) {
  const { texts } = usePage();
  const isRevoked = useAllowed('downloads') === false && settings.autoDownload;
  const revoked = `${texts.say('check_downloads_fail')} ${texts.say('check_downloads_do')}`;
  return (
    <Section id="downloads" title="downloads_title">
      <SwitchField
        label={texts.say('set_auto_download')}
        hint={texts.say('set_auto_download_hint')}
        error={isRevoked ? revoked : null}
        value={settings.autoDownload}
        toChanges={(autoDownload) => ({ autoDownload })}
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
export function ListSection({ settings }: Props) {
  const { texts } = usePage();
  const { keepDays, keepJobs } = LIMITS;
  return (
    <Section id="list" title="list_title">
      <NumberField
        label={texts.say('set_keep_days')}
        hint={texts.say('set_keep_days_hint')}
        unit={texts.say('unit_days')}
        value={settings.keepDays}
        {...keepDays}
        toChanges={(value) => ({ keepDays: value })}
      />
      <NumberField
        label={texts.say('set_keep_jobs')}
        hint={texts.say('set_keep_jobs_hint')}
        value={settings.keepJobs}
        {...keepJobs}
        toChanges={(value) => ({ keepJobs: value })}
      />
      <SwitchField
        label={texts.say('set_thumbnails')}
        hint={texts.say('set_thumbnails_hint')}
        value={settings.thumbnails}
        toChanges={(thumbnails) => ({ thumbnails })}
      />
    </Section>
  );
}

/** Settings for the theme. */
export function Appearance({ settings }: Props) {
  const { texts } = usePage();
  return (
    <Section id="appearance" title="appearance_title">
      <ChoiceField
        label={texts.say('set_theme')}
        hint={texts.say('set_theme_hint')}
        value={settings.theme}
        options={THEMES.map((value) => ({ value, label: texts.say(`theme_${value}`) }))}
        toChanges={(theme) => ({ theme })}
      />
    </Section>
  );
}
