import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { statusText } from '../../core/text/job-text.ts';
import { SETTLES_MS } from '../actions/job-commands.ts';
import { useUi } from '../shared/context.ts';

/** How long an answer to a click stays in sight. */
const ANSWER_MS = 10_000;

/** What a row says in answer to the last click on it, in sight and aloud. */
export function useRowFeedback(job: Job): string | null {
  const { texts, announce } = useUi();
  const text = useFeedbackText(job);
  useEffect(() => {
    if (text === null || text === texts.say('checking')) return;
    const timer = setTimeout(() => announce(text), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text;
}

function useFeedbackText(job: Job): string | null {
  const { texts, now, feedback } = useUi();
  const answer = feedback.value.get(job.id);
  if (!answer) return null;
  if (answer.type === 'asking') return texts.say('checking');
  if (now.value - answer.at > ANSWER_MS) return null;
  if (answer.type === 'told') return answer.text;
  const isAnswered = (job.checkedAt ?? 0) >= answer.askedAt;
  return isAnswered ? texts.say('answer_status', statusText(job, texts)) : texts.say('answer_none');
}
