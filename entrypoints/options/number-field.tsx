import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { useUi } from '../../lib/ui/context.ts';

interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  disabled?: boolean;
  onChange: (value: number) => void;
}

/** A whole number within limits. What cannot be taken stays in the field, with what is wrong. */
export function NumberField({ label, value, min, max, disabled, onChange }: NumberFieldProps) {
  const { texts } = useUi();
  const id = useId();
  const draft = useSignal(String(value));
  const isBad = useSignal(false);
  useEffect(() => {
    draft.value = String(value);
    isBad.value = false;
  }, [value]);

  const commit = () => {
    const text = draft.value.trim();
    const wanted = Number(text);
    isBad.value = !/^\d+$/.test(text) || wanted < min || wanted > max;
    if (!isBad.value && wanted !== value) onChange(wanted);
  };
  return (
    <div class="number">
      <label for={id}>{label}</label>
      <input
        id={id}
        inputMode="numeric"
        value={draft.value}
        disabled={disabled}
        aria-invalid={isBad.value}
        aria-describedby={`${id}-error`}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onChange={commit}
      />
      <span id={`${id}-error`} class="answer error" role="alert">
        {isBad.value && texts.say('stop_bad_number', min, max)}
      </span>
    </div>
  );
}
