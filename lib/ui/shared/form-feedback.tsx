import { useAnnounce } from './use-announce.ts';

export interface Feedback {
  text: string;
  isError: boolean;
}

interface FormFeedbackProps {
  id?: string;
  answer: Feedback | null;
}

/**
 * What came of what the user did: in sight beside it, aloud through the page's one live region.
 * Its line is there before the answer is.
 */
export function FormFeedback({ id, answer }: FormFeedbackProps) {
  useAnnounce(answer?.text, answer);
  return (
    <p id={id} class={answer?.isError ? 'answer error' : 'answer'}>
      {answer?.text}
    </p>
  );
}
