import { useSignal } from '@preact/signals';
import { TriangleAlert } from 'lucide';
import { reasonText } from '../core/explain.ts';
import { progressText } from '../core/fields.ts';
import { formatAgo, formatLength } from '../core/format.ts';
import { isActive, type Job } from '../core/job.ts';
import { isPaused } from '../core/schedule.ts';
import {
  elapsedMs,
  isAlive,
  isFailure,
  isStale,
  nameOf,
  problemText,
  shortId,
  statusText,
} from '../core/view.ts';
import { useUi } from './context.ts';
import { Icon } from './icon.tsx';
import { type Checked, JobActions, nameId } from './job-actions.tsx';
import { JobDetails } from './job-details.tsx';
import { JobWhy } from './job-why.tsx';
import type { RowProps } from './row-props.ts';
import { SelectBox } from './select-box.tsx';
import { StatusIcon } from './status-icon.tsx';
import { usePanel } from './use-panel.ts';

/** How long an answer to a click stays in sight. */
const ANSWER_MS = 10_000;

/** One job: what it is, how it stands, since when we know it, and what can be done. */
export function JobRow({ job, heading, item }: RowProps) {
  const { texts, state, now } = useUi();
  const [panel, open] = usePanel(job.id);
  const checked = useSignal<Checked | 'asking' | null>(null);
  const told = useSignal<{ text: string; at: number } | null>(null);
  if (!state.value) return null;
  const reason = reasonText(job, texts);
  const alive = isAlive(state.value, job, now.value);
  const answer = toldText(told.value, now.value) ?? checkedText(checked.value);

  function checkedText(answered: Checked | 'asking' | null): string | null {
    if (!answered || answered === 'asking' || now.value - answered.at > ANSWER_MS) return null;
    const isAnswered = (job.checkedAt ?? 0) >= answered.askedAt;
    return isAnswered
      ? texts.say('answer_status', statusText(job, texts))
      : texts.say('answer_none');
  }

  return (
    <li
      {...item}
      class="job"
      id={job.id}
      data-video-id={job.id}
      data-status={job.status}
      data-tone={tone(job, alive)}
    >
      {heading}
      <SelectBox job={job} />
      <span class="shape">
        <StatusIcon status={job.status} alive={alive} />
      </span>
      <div class="job-body">
        <div class="job-head">
          <span class="job-name" id={nameId(job)} title={job.id}>
            {nameOf(job)}
          </span>
          <span class="job-status">{statusText(job, texts)}</span>
        </div>
        <Facts job={job} answer={answer} />
        {reason && <p class="job-reason">{reason}</p>}
        <Problem job={job} />
        <JobActions
          job={job}
          panel={panel}
          onOpen={open}
          checked={checked}
          onAnswer={(text) => {
            told.value = { text, at: Date.now() };
          }}
        />
        {panel === 'why' && <JobWhy job={job} />}
        {panel === 'details' && <JobDetails job={job} />}
      </div>
    </li>
  );
}

const toldText = (told: { text: string; at: number } | null, now: number): string | null =>
  told && now - told.at < ANSWER_MS ? told.text : null;

/** What a job is, how long it takes, and how old that knowledge is; or the answer to a click. */
function Facts({ job, answer }: { job: Job; answer: string | null }) {
  const { texts, now } = useUi();
  const progress = isActive(job) ? progressText(job, texts) : null;
  const isVideo = job.kind === null || job.kind === 'video';
  return (
    <p class="job-facts">
      {!isVideo && job.kind && <span>{texts.say(`kind_${job.kind}`)}</span>}
      {nameOf(job) !== shortId(job.id) && <span class="mono">{shortId(job.id)}</span>}
      {progress && <span>{progress}</span>}
      <Elapsed job={job} />
      {isStale(job, now.value) && <span class="stale">{texts.say('stale')}</span>}
      <span role="status">{answer}</span>
      {!answer && <CheckedAgo job={job} />}
    </p>
  );
}

function Problem({ job }: { job: Job }) {
  const { texts, state } = useUi();
  const problem = state.value && problemText(state.value, job, texts);
  if (!problem) return null;
  return (
    <p class="job-problem">
      <Icon node={TriangleAlert} size={14} />
      <span>
        {problem} <NextCheck job={job} />
      </span>
    </p>
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
