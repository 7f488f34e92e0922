import { type Signal, useSignal } from '@preact/signals';
import type { HTMLAttributes } from 'preact';
import { useAnnounce } from './use-announce.ts';

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

/** What a form says about the user's last action. */
export interface Feedback {
  text: string;
  isError: boolean;
}

/** Returns the feedback of a form, and the functions that set and clear it. */
export function useFeedback() {
  const answer = useSignal<Feedback | null>(null);
  return {
    answer: answer.value,
    tell: (text: string, isError = false) => {
      answer.value = { text, isError };
    },
    clear: () => {
      answer.value = null;
    },
  };
}

interface FormFeedbackProps {
  id?: string;
  answer: Feedback | null;
}

/**
 * Shows feedback on the user's last action, and announces it through the page's live region. The
 * empty line is reserved, so nothing moves when the feedback appears.
 */
export function FormFeedback({ id, answer }: FormFeedbackProps) {
  useAnnounce(answer?.text, answer);
  return (
    <p id={id} class={answer?.isError ? 'answer error' : 'answer'}>
      {answer?.text}
    </p>
  );
}
