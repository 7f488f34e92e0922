import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { statusText } from '../../core/text/job-text.ts';
import { SETTLES_MS } from '../actions/job-commands.ts';
import { useUi } from '../shared/context.ts';

/** How long the feedback on a click stays visible. */
const ANSWER_MS = 10_000;

/** Returns a row's feedback on the last click, and announces it; null while there is none. */
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
  if (answer.type === 'text') return answer.text;
  const isAnswered = (job.checkedAt ?? 0) >= answer.askedAt;
  return isAnswered ? texts.say('answer_status', statusText(job, texts)) : texts.say('answer_none');
}
