import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect } from 'preact/hooks';
import { looksLikeKey } from '../../../lib/core/base/looks-like-key.ts';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { usePage } from '../../../lib/ui/shared/context.ts';
import { TextInput, type TextInputProps } from '../../../lib/ui/shared/form.tsx';
import { describedBy, FieldRow, useFieldFeedback, useSave } from './field-row.tsx';

interface TextFieldProps {
  label: string;
  hint?: string;
  value: string;
  /** Returns the message for an invalid text, which stays in the field; null for a valid one. */
  errorOf: (text: string) => string | null;
  toChanges: (text: string) => SettingsChanges;
  /** Returns what a valid text leads to, which is shown while the user types. */
  exampleOf?: (text: string) => string | null;
  /** More attributes of the input. */
  input?: Partial<TextInputProps>;
  /** The id of one more element that describes the input. */
  describedBy?: string;
  /** What is shown after the input. */
  children?: ComponentChildren;
}

/** A field for a short text. It is stored when the field loses the focus or on Enter. */
export function TextField(props: TextFieldProps) {
  const { label, hint, value, errorOf, toChanges, exampleOf, input, children } = props;
  const { texts } = usePage();
  const id = useId();
  const described = props.describedBy ? `${describedBy(id)} ${props.describedBy}` : describedBy(id);
  const save = useSave(id);
  const { clear } = useFieldFeedback(id);
  const draft = useSignal(value);
  const error = useSignal<string | null>(null);
  // In a layout effect: text that is typed before the next frame must not be reset in it.
  useLayoutEffect(() => {
    draft.value = value;
    error.value = null;
  }, [value]);

  const commit = () => {
    const text = draft.value.trim();
    clear();
    error.value = looksLikeKey(text) ? texts.say('track_key') : errorOf(text);
    if (error.value === null && text !== value) void save(toChanges(text));
  };
  return (
    <FieldRow
      id={id}
      label={label}
      hint={hint}
      example={exampleOf?.(draft.value.trim())}
      error={error.value}
    >
      <TextInput
        id={id}
        aria-invalid={error.value !== null}
        aria-describedby={described}
        draft={draft}
        onChange={commit}
        {...input}
      />
      {children}
    </FieldRow>
  );
}
