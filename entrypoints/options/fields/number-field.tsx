import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings.ts';
import { useUi } from '../../../lib/ui/context.ts';
import { useAnswer, useSave } from './answer.ts';
import { describedBy, FieldRow } from './field-row.tsx';

interface NumberFieldProps {
  label: string;
  hint?: string;
  /** What is counted, shown behind the number. */
  unit?: string;
  value: number;
  min: number;
  max: number;
  disabled?: boolean;
  toChanges: (value: number) => SettingsChanges;
}

/** A whole number within limits. What cannot be taken stays in the field, with what is wrong. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, unit, value, min, max, disabled, toChanges } = props;
  const { texts } = useUi();
  const id = useId();
  const save = useSave(id);
  const { clear } = useAnswer(id);
  const draft = useSignal(String(value));
  const isBad = useSignal(false);
  useEffect(() => {
    draft.value = String(value);
    isBad.value = false;
  }, [value]);

  const commit = () => {
    const text = draft.value.trim();
    const wanted = Number(text);
    clear();
    isBad.value = !/^\d+$/.test(text) || wanted < min || wanted > max;
    if (!isBad.value && wanted !== value) void save(toChanges(wanted));
  };
  return (
    <FieldRow
      id={id}
      label={label}
      hint={hint}
      error={isBad.value ? texts.say('stop_bad_number', min, max) : null}
    >
      <input
        id={id}
        class="number"
        inputMode="numeric"
        autocomplete="off"
        value={draft.value}
        disabled={disabled}
        aria-invalid={isBad.value}
        aria-describedby={describedBy(id)}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onChange={commit}
      />
      {unit && <span class="unit">{unit}</span>}
    </FieldRow>
  );
}
