import { useAnnounce } from './use-announce.ts';

export interface GivenAnswer {
  text: string;
  isError: boolean;
}

interface AnswerProps {
  id?: string;
  answer: GivenAnswer | null;
}

/**
 * What came of what the user did: in sight beside it, aloud through the page's one live region.
 * Its line is there before the answer is.
 */
export function Answer({ id, answer }: AnswerProps) {
  useAnnounce(answer?.text, answer);
  return (
    <p id={id} class={answer?.isError ? 'answer error' : 'answer'}>
      {answer?.text}
    </p>
  );
}
