import { useId } from 'preact/hooks';
import { THEMES } from '../../../lib/core/settings/options.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { FormFeedback } from '../../../lib/ui/shared/form.tsx';
import { useOptimisticValue } from '../../../lib/ui/shared/use-optimistic-value.ts';
import { useFieldFeedback, useSave } from './field-row.tsx';
import { useSettings } from './setting-fields.tsx';

/** The choice of the theme. If it cannot be stored, the old one comes back. */
export function ThemeField() {
  const { texts } = usePage();
  const id = useId();
  const save = useSave(id);
  const { answer } = useFieldFeedback(id);
  const shown = useOptimisticValue(useSettings().theme);
  const choose = async (theme: (typeof THEMES)[number]) => {
    shown.want(theme);
    if (!(await save({ theme }))) shown.back();
  };
  return (
    <div class="field" role="radiogroup" aria-labelledby={id} aria-describedby={`${id}-hint`}>
      <div class="field-text">
        <span class="field-label" id={id}>
          {texts.say('set_theme')}
        </span>
        <p class="hint" id={`${id}-hint`}>
          {texts.say('set_theme_hint')}
        </p>
      </div>
      <div class="field-control choice">
        {THEMES.map((theme) => (
          <label key={theme}>
            <input
              type="radio"
              name={id}
              checked={theme === shown.value}
              onChange={() => choose(theme)}
            />
            <span>{texts.say(`theme_${theme}`)}</span>
          </label>
        ))}
      </div>
      <FormFeedback answer={answer} />
    </div>
  );
}
