import { useSignal } from '@preact/signals';
import { useAnnounce } from './use-announce.ts';

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
