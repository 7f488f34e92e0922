import { useId } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { FormFeedback } from '../../../lib/ui/shared/form-feedback.tsx';
import { useOptimisticValue } from '../../../lib/ui/shared/use-optimistic-value.ts';
import type { HintedText } from './field-row.tsx';
import { useFieldFeedback, useSave } from './use-field-feedback.ts';

interface ChoiceFieldProps<Value extends string> {
  text: HintedText;
  value: Value;
  options: readonly { value: Value; label: string }[];
  toChanges: (value: Value) => SettingsChanges;
}

/** A field with a few visible options. If the choice cannot be stored, the old one comes back. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { text, value, options, toChanges } = props;
  const { texts } = usePage();
  const id = useId();
  const save = useSave(id);
  const { answer } = useFieldFeedback(id);
  const shown = useOptimisticValue(value);
  const choose = async (wanted: Value) => {
    shown.want(wanted);
    if (!(await save(toChanges(wanted)))) shown.back();
  };
  return (
    <div class="field" role="radiogroup" aria-labelledby={id} aria-describedby={`${id}-hint`}>
      <div class="field-text">
        <span class="field-label" id={id}>
          {texts.say(text)}
        </span>
        <p class="hint" id={`${id}-hint`}>
          {texts.say(`${text}_hint`)}
        </p>
      </div>
      <div class="field-control choice">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={id}
              checked={option.value === shown.value}
              onChange={() => choose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <FormFeedback answer={answer} />
    </div>
  );
}
