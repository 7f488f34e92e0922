import { formatAgo, formatLength } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { estimateText } from '../estimates/estimate.ts';
import { isActive, type Job } from '../job/job.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { reasonText } from '../text/explain.ts';
import { attemptsOf, problemText } from '../text/job-text.ts';

/** What a row says below its status: one line, whatever has become of the job. */
export interface RowNote {
  /** Something stands in the way; why it is as it is; or nothing is wrong. */
  tone: 'problem' | 'reason' | 'calm';
  text: string;
  /** Attempts and the next check, in short: what matters of a job that has a problem. */
  plan: readonly string[];
  /** All of it in sentences, for those who listen or open the row. */
  full: string;
}

/**
 * The one thing to say. `isTold`: the page says already what holds up all jobs, so the row tells
 * only what is its own: how old its status is.
 */
export function rowNote(
  state: State,
  job: Job,
  isTold: boolean,
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
  if (isTold && !hasOwnProblem(state, job)) return plain('calm', ageText(job, now, texts));
  if (problem) return problemNote(state, job, problem, now, texts);
  const reason = reasonText(job, texts);
  if (reason) return plain('reason', reason);
  return plain('calm', estimateText(state, job, now, texts) ?? freshText(state, job, now, texts));
}

/** A problem that is not the one of all jobs together. */
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

/** To whole minutes, but for the last one: beside the status there is no room for both. */
const roundUp = (ms: number): number => (ms > 60_000 ? Math.ceil(ms / 60_000) * 60_000 : ms);

/** Null for a job that is not asked by itself. */
function untilNextCheck(state: State, job: Job, now: EpochMs): number | null {
  if (state.blocked || job.nextPollAt === null) return null;
  const pausedUntil = isPaused(state, now) ? (state.pausedUntil ?? 0) : 0;
  return Math.max(0, Math.max(job.nextPollAt, pausedUntil) - now);
}

/** What there is to say of a job on which nothing is known but that it goes on. */
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

/** To the minute: a list in which every line counts seconds is not calm. */
export function sinceText(
  key: 'ended_ago' | 'added_ago' | 'checked_ago',
  at: EpochMs | null,
  now: EpochMs,
  texts: Texts,
): string {
  if (at === null) return '';
  const ms = now - at;
  return texts.say(key, ms < 60_000 ? texts.say('just_now') : formatAgo(ms, texts.locale));
}
