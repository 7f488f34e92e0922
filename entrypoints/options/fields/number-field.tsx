import { useId } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { TextField } from './text-field.tsx';

interface NumberFieldProps {
  label: string;
  hint?: string;
  /** The unit, shown after the number. */
  unit?: string;
  value: number;
  limits: { min: number; max: number };
  disabled?: boolean;
  toChanges: (value: number) => SettingsChanges;
}

/** A field for a whole number, with its limits. */
export function NumberField(props: NumberFieldProps) {
  const { unit, value, limits, disabled, toChanges, ...field } = props;
  const { texts } = usePage();
  const { min, max } = limits;
  const id = useId();
  const isWithin = (text: string) =>
    /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
  return (
    <TextField
      {...field}
      value={String(value)}
      errorOf={(text) => (isWithin(text) ? null : texts.say('bad_number', min, max))}
      toChanges={(text) => toChanges(Number(text))}
      input={{ class: 'number', inputMode: 'numeric', disabled }}
      describedBy={id}
    >
      {unit && <span class="unit">{unit}</span>}
      <span class="limits" id={id}>
        {texts.say('number_limits', min, max)}
      </span>
    </TextField>
  );
}
