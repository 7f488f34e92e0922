import { formatLanguage } from '../../../lib/core/base/format.ts';
import { LANGUAGES, THEMES } from '../../../lib/core/settings/options.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import { SettingNumber, SettingSwitch, useSettings } from '../fields/setting-fields.tsx';
import { Section } from './section.tsx';

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
