import { Turtle } from 'lucide';
import { useEffect } from 'preact/hooks';
import { formatLength } from '../../core/base/format.ts';
import { isSlow, slowAdviceText } from '../../core/estimates/slow.ts';
import { elapsedMs, isStale } from '../../core/job/facts.ts';
import { isActive, type Job } from '../../core/job/job.ts';
import { feedbackText } from '../../core/list/row-feedback.ts';
import { progressText, statusText } from '../../core/text/job-text.ts';
import { SETTLES_MS } from '../actions/job-commands.ts';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { statusId } from '../shared/element-ids.ts';
import { Icon } from '../shared/icon.tsx';
import { StatusIcon } from '../shared/status-icon.tsx';

interface JobFactsProps {
  job: Job;
  /** HeyGen has recently said that the job is running, and nothing blocks its polling. */
  alive: boolean;
  /** Attempts and next check of a job with a problem; shown in place of the elapsed time. */
  plan: readonly string[];
}

/**
 * The status of a job on one line. Feedback on a click replaces the other facts for a while, so
 * nothing moves when it appears or disappears.
 */
export function JobFacts({ job, alive, plan }: JobFactsProps) {
  const { texts } = usePage();
  const answer = useRowFeedback(job);
  const status = statusText(job, texts);
  const isPlanned = answer === null && plan.length > 0;
  return (
    <p class={isPlanned ? 'job-facts planned' : 'job-facts'}>
      <span class="shape">
        <StatusIcon status={job.status} alive={alive} />
      </span>
      <span class="job-status" id={statusId(job)} title={status}>
        {status}
      </span>
      {answer === null && !isPlanned && <Facts job={job} />}
      {isPlanned &&
        plan.map((part) => (
          // Screen readers get it as a sentence from the note.
          <span key={part} aria-hidden="true">
            {part}
          </span>
        ))}
      <span class="job-answer">{answer}</span>
    </p>
  );
}

/** Returns a row's feedback on the last click, and announces it; null while there is none. */
function useRowFeedback(job: Job): string | null {
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

function Facts({ job }: { job: Job }) {
  const { texts, now } = usePage();
  const { state } = useList();
  if (!state.value) return null;
  const progress = isActive(job) ? progressText(job, texts) : null;
  return (
    <>
      {isStale(job, now.value) && <span class="stale">{texts.say('stale')}</span>}
      {progress && <span>{progress}</span>}
      <Elapsed job={job} />
      {isActive(job) && isSlow(state.value, job, now.value) && (
        <span class="slow" title={slowAdviceText(state.value, job, now.value, texts) ?? undefined}>
          <Icon node={Turtle} size={14} />
          {texts.say('slow')}
        </span>
      )}
    </>
  );
}

function Elapsed({ job }: { job: Job }) {
  const { texts, now } = usePage();
  if (job.status === 'not_found') return null;
  const length = formatLength(elapsedMs(job, now.value), texts.locale);
  // A running job needs no label for it: the status is next to it.
  if (isActive(job)) return <span title={texts.say('elapsed_running', length)}>{length}</span>;
  const key = job.status === 'completed' ? 'elapsed_took' : 'elapsed_after';
  return <span>{texts.say(key, length)}</span>;
}
