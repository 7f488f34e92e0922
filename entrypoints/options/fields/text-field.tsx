import { useSignal } from '@preact/signals';
import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { describedBy, FieldRow } from './field-row.tsx';
import { useFieldFeedback, useSave } from './use-field-feedback.ts';

interface TextFieldProps {
  label: string;
  hint?: string;
  value: string;
  isValid: (text: string) => boolean;
  /** What is said of a text that cannot be taken; it stays in the field. */
  error: string;
  toChanges: (text: string) => SettingsChanges;
  /** What else its input is. */
  input?: InputHTMLAttributes<HTMLInputElement>;
  /** What stands behind it. */
  children?: ComponentChildren;
}

/** A short text, stored when the field is left or Enter pressed. */
export function TextField(props: TextFieldProps) {
  const { label, hint, value, isValid, error, toChanges, input, children } = props;
  const id = useId();
  const save = useSave(id);
  const { clear } = useFieldFeedback(id);
  const draft = useSignal(value);
  const isBad = useSignal(false);
  // At once: what is typed before the next frame must not be taken back in it.
  useLayoutEffect(() => {
    draft.value = value;
    isBad.value = false;
  }, [value]);

  const commit = () => {
    const text = draft.value.trim();
    clear();
    isBad.value = !isValid(text);
    if (!isBad.value && text !== value) void save(toChanges(text));
  };
  return (
    <FieldRow id={id} label={label} hint={hint} error={isBad.value ? error : null}>
      <input
        id={id}
        autocomplete="off"
        spellcheck={false}
        value={draft.value}
        aria-invalid={isBad.value}
        aria-describedby={describedBy(id)}
        onInput={(event) => {
          draft.value = event.currentTarget.value;
        }}
        onChange={commit}
        {...input}
      />
      {children}
    </FieldRow>
  );
}
