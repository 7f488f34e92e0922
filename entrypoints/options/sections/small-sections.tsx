import { requestFeature } from '../../../lib/browser/permissions/optional-features.ts';
import { formatLanguage } from '../../../lib/core/base/format.ts';
import type { Texts } from '../../../lib/core/base/texts.ts';
import { folderProblem } from '../../../lib/core/settings/download-folder.ts';
import { LANGUAGES, THEMES } from '../../../lib/core/settings/options.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { SettingNumber, SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { TextField } from '../fields/text-field.tsx';
import { useAllowed } from '../fields/use-allowed.ts';
import { Section } from './section.tsx';

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
        errorOf={(folder) => folderError(folder, texts)}
        toChanges={(downloadFolder) => ({ downloadFolder })}
      />
    </Section>
  );
}

function folderError(folder: string, texts: Texts): string | null {
  const problem = folderProblem(folder);
  if (!problem) return null;
  return problem.kind === 'reserved'
    ? texts.say('set_folder_reserved', problem.name)
    : texts.say('set_folder_bad');
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

/** Settings for theme and language. */
export function Appearance() {
  const { texts } = usePage();
  const { theme, language } = useSettings();
  return (
    <Section id="appearance">
      <ChoiceField
        text="set_theme"
        options={THEMES.map((value) => ({ value, label: texts.say(`theme_${value}`) }))}
        value={theme}
        toChanges={(wanted) => ({ theme: wanted })}
      />
      <ChoiceField
        text="set_language"
        options={LANGUAGES.map((value) =>
          value === 'browser'
            ? { value, label: texts.say('language_browser') }
            : { value, label: ownName(value), lang: value },
        )}
        value={language}
        toChanges={(wanted) => ({ language: wanted })}
      />
    </Section>
  );
}

/** Returns what a language calls itself, as a title: anyone who reads it knows it. */
function ownName(language: string): string {
  const name = formatLanguage(language, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
