import type { Signal } from '@preact/signals';
import type { HTMLAttributes } from 'preact';

/** The attributes of the input, and the text that it edits. */
export interface TextInputProps extends Omit<HTMLAttributes<HTMLInputElement>, 'role'> {
  type?: 'search' | 'password';
  placeholder?: string;
  disabled?: boolean | undefined;
  /** Holds the text of the field. */
  draft: Signal<string>;
  /** Called after each change by the user. */
  onType?: () => void;
}

/** A field for a short text that is no prose. */
export const TextInput = ({ draft, onType, ...attributes }: TextInputProps) => (
  <input
    autocomplete="off"
    spellcheck={false}
    // Preact's types have no input whose `type` is a variable.
    {...(attributes as object)}
    value={draft.value}
    onInput={(event) => {
      draft.value = event.currentTarget.value;
      onType?.();
    }}
  />
);

/** Returns the handler of a form's `submit` event: the browser must not send the form itself. */
export const submitting = (act: () => unknown) => (event: Event) => {
  event.preventDefault();
  void act();
};
