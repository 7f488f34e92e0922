import { TriangleAlert } from 'lucide';
import { formatAgo, formatLength } from '../core/format.ts';
import { isActive, type Job } from '../core/job.ts';
import { isPaused } from '../core/schedule.ts';
import {
  elapsedMs,
  endedByUsText,
  failureText,
  isAlive,
  isFailure,
  nameOf,
  problemText,
  shortId,
  statusText,
} from '../core/view.ts';
import { useUi } from './context.ts';
import { Icon } from './icon.tsx';
import { JobActions, nameId } from './job-actions.tsx';
import { StatusIcon } from './status-icon.tsx';

/** One job: what it is, how it stands, since when we know it, and what can be done. */
export function JobRow({ job }: { job: Job }) {
  const { texts, state, now } = useUi();
  if (!state.value) return null;
  const name = nameOf(job);
  const problem = problemText(state.value, job, texts);
  const reason = failureText(job, texts) ?? endedByUsText(job, texts);
  const alive = isAlive(state.value, job, now.value);
  return (
    <li
      class="job"
      id={job.id}
      data-video-id={job.id}
      data-status={job.status}
      data-tone={tone(job, alive)}
    >
      <span class="shape">
        <StatusIcon status={job.status} alive={alive} />
      </span>
      <div class="job-body">
        <div class="job-head">
          <span class="job-name" id={nameId(job)} title={job.id}>
            {name}
          </span>
          <span class="job-status">{statusText(job, texts)}</span>
        </div>
        <p class="job-facts">
          {name !== shortId(job.id) && <span class="mono">{shortId(job.id)}</span>}
          <Elapsed job={job} />
          <CheckedAgo job={job} />
        </p>
        {reason && <p class="job-reason">{reason}</p>}
        {problem && (
          <p class="job-problem">
            <Icon node={TriangleAlert} size={14} />
            <span>
              {problem} <NextCheck job={job} />
            </span>
          </p>
        )}
        <JobActions job={job} />
      </div>
    </li>
  );
}

/** The colour group of a status; its meaning is in the word and the shape. */
function tone(job: Job, alive: boolean): string {
  if (job.status === 'completed') return 'good';
  if (isFailure(job.status)) return 'bad';
  return alive ? 'busy' : 'calm';
}

function Elapsed({ job }: { job: Job }) {
  const { texts, now } = useUi();
  const length = formatLength(elapsedMs(job, now.value), texts.locale);
  if (job.status === 'not_found') return null;
  if (isActive(job)) return <span>{texts.say('elapsed_running', length)}</span>;
  const key = job.status === 'completed' ? 'elapsed_took' : 'elapsed_after';
  return <span>{texts.say(key, length)}</span>;
}

function CheckedAgo({ job }: { job: Job }) {
  const { texts, now } = useUi();
  if (job.checkedAt === null) return null;
  const ago = formatAgo(now.value - job.checkedAt, texts.locale);
  return <span>{texts.say('checked_ago', ago)}</span>;
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
