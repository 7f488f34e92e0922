import { TriangleAlert } from 'lucide';
import { useEffect } from 'preact/hooks';
import type { Job } from '../../core/job/job.ts';
import { feedbackText } from '../../core/list/row-feedback.ts';
import type { RowNote } from '../../core/list/row-note.ts';
import { statusText } from '../../core/text/job-text.ts';
import { SETTLES_MS } from '../actions/job-commands.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { statusId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';

/**
 * The second line of a row: the status and the fact that matters. Feedback on a click replaces the
 * fact for a while, so nothing moves when it appears or disappears.
 */
export function JobFacts({ job, note }: { job: Job; note: RowNote }) {
  const { texts } = usePage();
  const answer = useRowFeedback(job);
  const status = statusText(job, texts);
  return (
    <p class="job-facts" title={answer === null ? note.full : answer}>
      <span class="job-status" dir="auto" id={statusId(job)} title={status}>
        {status}
      </span>
      {answer === null && <Fact note={note} />}
      <span class="job-answer" dir="auto">
        {answer}
      </span>
    </p>
  );
}

/** The fact in a few words; screen readers get it in sentences where the words are short for more. */
function Fact({ note: { tone, length, facts, full } }: { note: RowNote }) {
  const words = facts.join(' · ');
  const isShort = tone !== 'calm';
  return (
    <span class={`job-note job-${tone}`}>
      {length !== null && <span class="job-length">{length}</span>}
      {isShort && <span class="visually-hidden">{full}</span>}
      {words !== '' && (
        <span class="job-note-text" dir="auto" aria-hidden={isShort}>
          {tone === 'problem' && <Icon node={TriangleAlert} size={12} />}
          {words}
        </span>
      )}
    </span>
  );
}

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
