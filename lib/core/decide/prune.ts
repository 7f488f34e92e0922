import type { EpochMs } from '../base/time.ts';
import { isFailure } from '../job/facts.ts';
import { isGuest, isWrongGuest } from '../job/guests.ts';
import { isActive, type Job } from '../job/job.ts';
import { isPendingSummary, withoutNotices } from '../notifications/outbox.ts';
import type { Settings, SettingsChanges } from '../settings/settings.schema.ts';
import { jobOfNotice } from '../state/notification-id.ts';
import type { State } from '../state/state.ts';
import { dismiss } from './dismissed-ids.ts';

const DAY_MS = 24 * 3_600_000;

/** A page that only looks at its site now and then must still hear how its job has ended. */
const HEARD_MS = 3_600_000;

/** How many wrong ids of sites stay, however many jobs the user wants to keep. */
const WRONG_MAX = 200;

/** How many ended jobs stay on the list, and for how many days. */
type Limits = Pick<Settings, 'keepDays' | 'keepJobs'>;

/**
 * Removes ended jobs that are older than the user wants to keep them, and above the limit first
 * those that only a site asked for, then those of a file, then the oldest. Keeps a job that still
 * has something pending: a poll, a notice, a download, or a failure that the user has not seen.
 */
export function prune(before: State, now: EpochMs): State {
  const state = noteClock(before, now);
  const ended = state.jobs.filter((job) => !isActive(job));
  const gone = overLimits(ended, state.settings, now, state.clock.sure);
  if (gone.length === 0) return state;
  const hasNotice = jobsWithNotices(state);
  const isPending = (job: Job) => hasNotice.has(job.id) || isNeeded(state, job);
  const over = new Set(gone.filter((job) => isWrongGuest(job) || !isPending(job)));
  if (over.size === 0) return state;
  const rest = withoutNotices(
    state,
    [...over].map(({ id }) => id),
  );
  // HeyGen may still run jobs that ended for our reasons: *Watch my account* must not re-add them.
  const dismissed = [...over].filter((job) => !isWrongGuest(job)).reduce(dismiss, rest);
  return { ...dismissed, jobs: state.jobs.filter((job) => !over.has(job)) };
}

/**
 * Notes the time about once a day. A clock can be wrong for a while, so a time is sure, and makes
 * jobs old, only when the clock has gone on for a day since then.
 */
function noteClock(state: State, now: EpochMs): State {
  const { seen, sure } = state.clock;
  if (now >= seen && now - seen < DAY_MS) return state;
  return { ...state, clock: { seen: now, sure: Math.min(now, now < seen ? sure : seen) } };
}

/**
 * Returns the ended jobs above the limits, whether or not something is pending. By the time `today`
 * jobs are too old.
 */
function overLimits(
  ended: readonly Job[],
  { keepDays, keepJobs }: Limits,
  now: EpochMs,
  today: EpochMs,
): Job[] {
  const isOld = (job: Job) => isTooOld(job, keepDays, today);
  const wrong = ended.filter(isWrongGuest);
  if (ended.length <= keepJobs && wrong.length <= WRONG_MAX) return ended.filter(isOld);
  const ranked = ended.toSorted((a, b) => rankOf(a) - rankOf(b) || endOf(b) - endOf(a));
  const tooMany = new Set([
    ...ranked.slice(keepJobs),
    ...ranked.filter(isWrongGuest).slice(WRONG_MAX),
  ]);
  const isJustHeard = (job: Job) => isGuest(job) && Math.abs(now - endOf(job)) < HEARD_MS;
  return ranked.filter((job) => isOld(job) || (tooMany.has(job) && !isJustHeard(job)));
}

/** Whether an ended job is older than the user wants to keep it. */
export const isTooOld = (job: Job, keepDays: number, today: EpochMs): boolean =>
  endOf(job) < today - keepDays * DAY_MS;

/**
 * Returns how many tracked jobs other limits would remove, now or when they have ended and the user
 * has seen them.
 */
export function lossUnder(state: State, limits: SettingsChanges, now: EpochMs): number {
  const known = state.settings;
  const { keepDays = known.keepDays, keepJobs = known.keepJobs } = limits;
  if (keepDays >= known.keepDays && keepJobs >= known.keepJobs) return 0;
  const jobs = state.jobs.map((job) => (isActive(job) ? { ...job, endedAt: now } : job));
  const gone = new Set(overLimits(jobs, known, now, state.clock.sure));
  const kept = jobs.filter((job) => !gone.has(job));
  return overLimits(kept, { keepDays, keepJobs }, now, now).length;
}

/** The jobs of a greater rank go first, however new they are. */
function rankOf(job: Job): number {
  if (isGuest(job)) return 2;
  return job.source === 'file' ? 1 : 0;
}

/** Returns the ids of the ended jobs that a change removed from the list. */
export function prunedIds(before: State, after: State): string[] {
  if (after.jobs === before.jobs) return [];
  const kept = new Set(after.jobs.map(({ id }) => id));
  return before.jobs.filter((job) => !isActive(job) && !kept.has(job.id)).map(({ id }) => id);
}

/** A job cannot have ended before it was added: the clock was behind when it ended. */
const endOf = ({ endedAt, addedAt }: Job): EpochMs => Math.max(endedAt ?? 0, addedAt);

const isNeeded = ({ downloads }: State, job: Job): boolean =>
  job.nextPollAt !== null || downloads.includes(job.id) || (!job.seen && isFailure(job.status));

/** Returns the ids of jobs with a pending notice, of their own or as part of a summary. */
function jobsWithNotices({ outbox, summaries, run }: State): ReadonlySet<string | null> {
  const folded = summaries
    .filter((summary) => isPendingSummary(outbox, summary))
    .flatMap(({ noticeIds }) => noticeIds);
  return new Set([...outbox, ...run.held, ...folded].map(jobOfNotice));
}
