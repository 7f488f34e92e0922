import { TriangleAlert } from 'lucide';
import { formatLength } from '../core/format.ts';
import { isActive, type Job } from '../core/job.ts';
import { isPaused } from '../core/schedule.ts';
import { problemText } from '../core/view.ts';
import { useUi } from './context.ts';
import { Icon } from './icon.tsx';

/** What keeps us from an answer, how often we have tried, and when we shall try again. */
export function JobProblem({ job }: { job: Job }) {
  const { texts, state } = useUi();
  const problem = state.value && problemText(state.value, job, texts);
  if (!problem) return null;
  return (
    <p class={isActive(job) ? 'job-problem' : 'job-problem past'}>
      {isActive(job) && <Icon node={TriangleAlert} size={14} />}
      <span>
        {problem} <NextCheck job={job} />
      </span>
    </p>
  );
}

/** When we shall ask again, counted down; nothing for a job that is not asked any more. */
function NextCheck({ job }: { job: Job }) {
  const { texts, state, now } = useUi();
  if (!state.value || state.value.blocked || job.nextPollAt === null) return null;
  const paused = isPaused(state.value, now.value) ? (state.value.pausedUntil ?? 0) : 0;
  const left = Math.max(job.nextPollAt, paused) - now.value;
  if (left <= 0) return <>{texts.say('next_check_now')}</>;
  return <>{texts.say('next_check_in', formatLength(left, texts.locale))}</>;
}
