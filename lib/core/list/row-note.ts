import { formatAgo, formatLength } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { estimateText } from '../estimates/estimate.ts';
import { isActive, type Job } from '../job/job.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { reasonText } from '../text/explain.ts';
import { attemptsOf, problemText } from '../text/job-text.ts';

/** What a row says below its status, in one line. */
export interface RowNote {
  /** A problem of polling, the reason of the status, or neither. */
  tone: 'problem' | 'reason' | 'calm';
  text: string;
  /** The attempts and the next check of a job with a problem, in short. */
  plan: readonly string[];
  /** Everything in sentences, for screen readers and for the opened row. */
  full: string;
}

/**
 * Returns the note of a row. If `isInBanner`, a banner already shows what holds up all jobs, so the
 * row of an active job shows only its own problem or how old its status is.
 */
export function rowNote(
  state: State,
  job: Job,
  isInBanner: boolean,
  now: EpochMs,
  texts: Texts,
): RowNote {
  const problem = problemText(state, job, texts);
  if (!isActive(job)) {
    const why = [problem, reasonText(job, texts)].filter(Boolean).join(' ');
    return why
      ? plain('reason', why)
      : plain('calm', sinceText('ended_ago', job.endedAt, now, texts));
  }
  if (isInBanner && !hasOwnProblem(state, job)) return plain('calm', ageText(job, now, texts));
  if (problem) return problemNote(state, job, problem, now, texts);
  const reason = reasonText(job, texts);
  if (reason) return plain('reason', reason);
  return plain('calm', estimateText(state, job, now, texts) ?? freshText(state, job, now, texts));
}

/** Whether the job has a problem that does not concern all jobs. */
const hasOwnProblem = ({ blocked }: State, { problem }: Job): boolean =>
  !blocked && problem !== null && problem.kind !== 'offline' && problem.kind !== 'rate_limited';

const plain = (tone: RowNote['tone'], text: string): RowNote => ({
  tone,
  text,
  plan: [],
  full: text,
});

function problemNote(state: State, job: Job, text: string, now: EpochMs, texts: Texts): RowNote {
  const attempts = attemptsOf(state, job);
  const left = untilNextCheck(state, job, now);
  const length = left === null ? '' : formatLength(left, texts.locale);
  const soon = left === 0 ? texts.say('next_check_now') : '';
  const plan = [
    attempts > 0 ? texts.say('attempt_short', attempts, state.settings.maxAttempts) : '',
    left === null ? '' : soon || texts.say('in_time', formatLength(roundUp(left), texts.locale)),
  ];
  const sentences = [
    text,
    attempts > 0 ? texts.say('attempt', attempts, state.settings.maxAttempts) : '',
    left === null ? '' : soon || texts.say('next_check_in', length),
  ];
  return {
    tone: 'problem',
    text,
    plan: plan.filter(Boolean),
    full: sentences.filter(Boolean).join(' '),
  };
}

/** Rounds up to whole minutes, except the last one: the row has no room for minutes and seconds. */
const roundUp = (ms: number): number => (ms > 60_000 ? Math.ceil(ms / 60_000) * 60_000 : ms);

/** Returns the time until the next check in ms; null for a job that is not polled by itself. */
function untilNextCheck(state: State, job: Job, now: EpochMs): number | null {
  if (state.blocked || job.nextPollAt === null) return null;
  const pausedUntil = isPaused(state, now) ? (state.pausedUntil ?? 0) : 0;
  return Math.max(0, Math.max(job.nextPollAt, pausedUntil) - now);
}

/** Returns the note of an active job without an estimate: its age or its first check. */
function freshText(state: State, job: Job, now: EpochMs, texts: Texts): string {
  const left = untilNextCheck(state, job, now);
  if (job.checkedAt !== null || left === null) return ageText(job, now, texts);
  return left === 0
    ? texts.say('next_check_now')
    : texts.say('next_check_in', formatLength(left, texts.locale));
}

const ageText = (job: Job, now: EpochMs, texts: Texts): string =>
  job.checkedAt === null
    ? sinceText('added_ago', job.addedAt, now, texts)
    : sinceText('checked_ago', job.checkedAt, now, texts);

/**
 * Returns how long ago a time was. Up to `justNowMs` it is "just now", because a list that changes
 * every second is not calm.
 */
export function sinceText(
  key: 'ended_ago' | 'added_ago' | 'checked_ago',
  at: EpochMs | null,
  now: EpochMs,
  texts: Texts,
  justNowMs = 60_000,
): string {
  if (at === null) return '';
  const ms = now - at;
  return texts.say(key, ms < justNowMs ? texts.say('just_now') : formatAgo(ms, texts.locale));
}

/** Returns when HeyGen last answered about any job, for the header of a page. */
export function lastCheckText(jobs: readonly Job[], now: EpochMs, texts: Texts): string {
  if (jobs.length === 0) return texts.say('nothing_watched');
  const newest = jobs.reduce((latest, job) => Math.max(latest, job.checkedAt ?? 0), 0);
  if (newest === 0) return texts.say('status_first_check');
  return sinceText('checked_ago', newest, now, texts, 5000);
}
