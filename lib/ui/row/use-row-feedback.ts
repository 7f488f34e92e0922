import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { feedbackText } from '../../core/list/row-feedback.ts';
import { SETTLES_MS } from '../actions/job-commands.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';

/** Returns a row's feedback on the last click, and announces it; null while there is none. */
export function useRowFeedback(job: Job): string | null {
  const { texts, now } = usePage();
  const { feedback } = useList();
  const { announce } = useBackground();
  const text = feedbackText(feedback.value.get(job.id), job, now.value, texts);
  useEffect(() => {
    if (text === null || text === texts.say('checking')) return;
    const timer = setTimeout(() => announce(text), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text;
}
