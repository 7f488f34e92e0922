import { formatAgo, formatDuration, formatLength } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { estimateText } from '../estimates/estimate.ts';
import { isLongQueued, isSlow, slowAdviceText, usualMaxMs } from '../estimates/slow.ts';
import { endTimeOf, runningForMs } from '../job/end-time.ts';
import { isStale } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { reasonText } from '../text/explain.ts';
import { attemptsOf, problemText, progressText } from '../text/job-text.ts';
import { causeText, problemInShort } from '../text/row-text.ts';

/** What a row says next to its status. */
export interface RowNote {
  /** A problem of polling, the reason of the status, or neither. */
  tone: 'problem' | 'reason' | 'calm';
  /** A length that belongs to the status word: *Rendering* 6 min, *Ready* 0:34. */
  length: string | null;
  /** The facts after it, in a few words. */
  facts: readonly string[];
  /** The attempts and the next check of a job with a problem, in short. */
  plan: readonly string[];
  /** Everything in sentences, for screen readers and for the tooltip. */
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
  if (!isActive(job)) return endedNote(job, problem, now, texts);
  if (isInBanner && !hasOwnProblem(state, job)) return calm([ageText(job, now, texts)]);
  if (problem) return problemNote(state, job, problem, now, texts);
  const cause = causeText(job, texts);
  if (cause) return { ...calm([cause]), tone: 'reason', full: reasonText(job, texts) ?? cause };
  return runningNote(state, job, now, texts);
}

/** Whether the job has a problem that does not concern all jobs. */
const hasOwnProblem = ({ blocked }: State, { problem }: Job): boolean =>
  !blocked && problem !== null && problem.kind !== 'offline' && problem.kind !== 'rate_limited';

/** Returns a note of facts that need no longer explanation. */
function calm(facts: readonly (string | null)[], length: string | null = null): RowNote {
  const known = facts.filter((fact) => fact !== null && fact !== '') as string[];
  const full = [length, ...known].filter(Boolean).join(' · ');
  return { tone: 'calm', length, facts: known, plan: [], full };
}

/** An ended job: why it ended, or when. */
function endedNote(job: Job, problem: string | null, now: EpochMs, texts: Texts): RowNote {
  const cause = causeText(job, texts);
  const full = [problem, reasonText(job, texts)].filter(Boolean).join(' ');
  const problemWords = job.problem && problemInShort(job.problem, texts);
  const short = cause ?? problemWords ?? full;
  if (short) return { ...calm([short]), tone: 'reason', full: full || short };
  const seconds = job.status === 'completed' ? job.details?.durationSeconds : null;
  return calm([endText(job, now, texts)], seconds ? formatDuration(seconds) : null);
}

/** When a job ended; if nobody knows, when it was created. */
function endText(job: Job, now: EpochMs, texts: Texts): string {
  const endedAt = endTimeOf(job);
  if (endedAt !== null && job.status !== 'completed') return agoText(endedAt, now, texts);
  if (endedAt !== null) return sinceText('row_finished', endedAt, now, texts);
  return sinceText('row_started', job.details?.createdAt ?? null, now, texts);
}

/** A job that HeyGen works on: how long already, and how long it will still take. */
function runningNote(state: State, job: Job, now: EpochMs, texts: Texts): RowNote {
  const ms = runningForMs(job, now);
  const length = ms === null ? null : formatLength(ms, texts.locale);
  if (isStale(job, now)) return calm([texts.say('row_stale'), ageText(job, now, texts)], length);
  const slow = slowText(state, job, now, texts);
  const left = slow ?? estimateText(state, job, now, texts);
  // Next to a length that grows, "just now" says nothing.
  const isFresh = length !== null && job.checkedAt !== null && now - job.checkedAt < 60_000;
  const other = isFresh ? null : freshText(state, job, now, texts);
  const tone = slow ? 'reason' : 'calm';
  const full = slow && slowAdviceText(state, job, now, texts);
  const note = calm([progressText(job, texts), left ?? other], length);
  return { ...note, tone, full: full ?? note.full };
}

/** Says that a job is slow, and what is usual; null for other jobs. */
function slowText(state: State, job: Job, now: EpochMs, texts: Texts): string | null {
  if (isLongQueued(state.renderTimes, job, now)) return texts.say('row_queue_long');
  if (!isSlow(state, job, now)) return null;
  const usualMs = usualMaxMs(state.renderTimes, job);
  return usualMs === null
    ? texts.say('row_slow')
    : texts.say('row_slow_usually', formatLength(roundUp(usualMs), texts.locale));
}

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
  const short = state.blocked || !job.problem ? text : problemInShort(job.problem, texts);
  return {
    tone: 'problem',
    length: null,
    facts: [short],
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
    ? sinceText('row_added', job.addedAt, now, texts)
    : sinceText('row_checked', job.checkedAt, now, texts);

/** Returns how long ago a time was, with the words around it; empty if the time is not known. */
export const sinceText = (
  key: 'row_started' | 'row_finished' | 'row_added' | 'row_checked' | 'checked_ago',
  at: EpochMs | null,
  now: EpochMs,
  texts: Texts,
  justNowMs?: number,
): string => (at === null ? '' : texts.say(key, agoText(at, now, texts, justNowMs)));

/** Up to `justNowMs` it is "just now", because a list that changes every second is not calm. */
const agoText = (at: EpochMs, now: EpochMs, texts: Texts, justNowMs = 60_000): string =>
  now - at < justNowMs ? texts.say('just_now') : formatAgo(now - at, texts.locale);

/** Returns when HeyGen last answered about any job, for the header of a page. */
export function lastCheckText(jobs: readonly Job[], now: EpochMs, texts: Texts): string {
  if (jobs.length === 0) return texts.say('nothing_watched');
  const newest = jobs.reduce((latest, job) => Math.max(latest, job.checkedAt ?? 0), 0);
  if (newest === 0) return texts.say('status_first_check');
  return sinceText('checked_ago', newest, now, texts, 5000);
}
