import { type Signal, useSignal } from '@preact/signals';
import { CircleCheck } from 'lucide';
import type { HTMLAttributes } from 'preact';
import { Icon } from './icon.tsx';
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
    dir="auto"
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
  /** Neither good nor bad news, such as a question or that something is under way. */
  isNeutral?: boolean;
}

/** Returns the feedback of a form, and the functions that set and clear it. */
export function useFeedback() {
  const answer = useSignal<Feedback | null>(null);
  return {
    answer: answer.value,
    tell: (text: string, isError = false) => {
      answer.value = { text, isError };
    },
    /** Says something that is neither good nor bad. */
    note: (text: string) => {
      answer.value = { text, isError: false, isNeutral: true };
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
  const isGood = answer !== null && !answer.isError && !answer.isNeutral;
  return (
    <p
      id={id}
      dir="auto"
      class={answer?.isError ? 'answer error' : isGood ? 'answer good' : 'answer'}
    >
      {isGood && <Icon node={CircleCheck} size={14} />}
      {answer?.text}
    </p>
  );
}
