import { useId } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { FormFeedback } from '../../../lib/ui/shared/form.tsx';
import { useOptimisticValue } from '../../../lib/ui/shared/use-optimistic-value.ts';
import { type HintedText, useFieldFeedback, useSave } from './field-row.tsx';

/** One of the values that a user can choose. */
export interface Option<Value> {
  value: Value;
  label: string;
  /** The language of the label, if it is not the page's. */
  lang?: string;
}

interface ChoiceFieldProps<Value> {
  text: HintedText;
  options: readonly Option<Value>[];
  value: Value;
  toChanges: (value: Value) => SettingsChanges;
}

/** A choice among a few values. If it cannot be stored, the old one comes back. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { text, options, value, toChanges } = props;
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
            <span lang={option.lang}>{option.label}</span>
          </label>
        ))}
      </div>
      <FormFeedback answer={answer} />
    </div>
  );
}
