import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { TextInput, type TextInputProps } from '../../../lib/ui/shared/form.tsx';
import { describedBy, FieldRow, useFieldFeedback, useSave } from './field-row.tsx';

interface TextFieldProps {
  label: string;
  hint?: string;
  value: string;
  isValid: (text: string) => boolean;
  /** The message for an invalid text; the text stays in the field. */
  error: string;
  toChanges: (text: string) => SettingsChanges;
  /** More attributes of the input. */
  input?: Partial<TextInputProps>;
  /** What is shown after the input. */
  children?: ComponentChildren;
}

/** A field for a short text. It is stored when the field loses the focus or on Enter. */
export function TextField(props: TextFieldProps) {
  const { label, hint, value, isValid, error, toChanges, input, children } = props;
  const id = useId();
  const save = useSave(id);
  const { clear } = useFieldFeedback(id);
  const draft = useSignal(value);
  const isBad = useSignal(false);
  // In a layout effect: text that is typed before the next frame must not be reset in it.
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
      <TextInput
        id={id}
        aria-invalid={isBad.value}
        aria-describedby={describedBy(id)}
        draft={draft}
        onChange={commit}
        {...input}
      />
      {children}
    </FieldRow>
  );
}
