import { JOBS_MAX } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { PollResult } from '../job/answer.ts';
import { isActive } from '../job/job.ts';
import { doneNoticeId, jobNoticeId, kindOfNotice } from '../state/notification-id.ts';
import { type JobSet, noRun, type State } from '../state/state.ts';
import { enqueueNotices, isTrueOf, isWanted, nextNumber, withoutOldSummaries } from './outbox.ts';

/** How many endings one notification that all are done can count. */
const ENDINGS_MAX = 500;

/** How many batches and selections are watched at a time. */
const SETS_MAX = 20;

/** With fewer endings, the notification of the one ending says the same. */
const MANY = 2;

/**
 * Enqueues notices about jobs. Endings also count for the notification that all are done; if the user
 * wants that one instead, ready jobs wait for it. Failures never wait.
 */
export function enqueueEndings(state: State, noticeIds: readonly string[]): State {
  const { allDone } = state.settings;
  if (allDone === 'off') return enqueueNotices(state, noticeIds);
  const isHeld = (noticeId: string) =>
    allDone === 'instead' &&
    kindOfNotice(noticeId) === 'ready' &&
    isWanted(state.settings, noticeId);
  const next = enqueueNotices(
    state,
    noticeIds.filter((noticeId) => !isHeld(noticeId)),
  );
  const endings = [...new Set([...next.run.endings, ...noticeIds.filter(isEnding)])];
  const held = [...new Set([...next.run.held, ...noticeIds.filter(isHeld)])];
  const tooOld = new Set(endings.slice(0, -ENDINGS_MAX));
  const isKept = (noticeId: string) => !tooOld.has(noticeId);
  const run = { endings: endings.filter(isKept), held: held.filter(isKept) };
  const shownNow = held.filter((noticeId) => tooOld.has(noticeId));
  return enqueueNotices({ ...next, run }, shownNow);
}

function isEnding(noticeId: string): boolean {
  const kind = kindOfNotice(noticeId);
  return kind === 'ready' || kind === 'failed';
}

/** Watches the batches of which a round has named the jobs, if the user wants to know their end. */
export function watchBatches(state: State, results: ReadonlyMap<string, PollResult>): State {
  if (state.settings.allDone === 'off') return state;
  return [...results.values()].reduce((all, { id, outcome }) => {
    const members = outcome.type === 'answer' ? outcome.members : undefined;
    if (!members || members.ids.length < MANY) return all;
    const known = all.sets.find((set) => set.of === id)?.jobIds ?? [];
    return withSet(all, { of: id, jobIds: [...new Set([id, ...known, ...members.ids])] });
  }, state);
}

/** Watches jobs that the user has selected: one notification comes when all of them have ended. */
export function watchSelection(state: State, ids: readonly string[]): State {
  const isRunning = state.jobs.some((job) => isActive(job) && ids.includes(job.id));
  return isRunning ? withSet(state, { of: 'selection', jobIds: [...new Set(ids)] }) : state;
}

function withSet(state: State, { of, jobIds }: JobSet): State {
  const others = state.sets.filter((set) => set.of !== of || of === 'selection');
  const set = { of, jobIds: jobIds.slice(0, JOBS_MAX) };
  return { ...state, sets: [...others, set].slice(-SETS_MAX) };
}

/** Enqueues the notification that all are done as soon as the last job, or a set of jobs, has ended. */
export const noticeDone = (state: State, now: EpochMs): State =>
  noticeSets(noticeRun(state, now), now);

function noticeRun(state: State, now: EpochMs): State {
  const { endings, held } = state.run;
  const isOff = state.settings.allDone === 'off';
  if (endings.length === 0 || (!isOff && state.jobs.some(isActive))) return state;
  const rest = { ...state, run: noRun };
  const jobs = new Map(state.jobs.map((job) => [job.id, job]));
  const told = isOff ? [] : endings.filter((noticeId) => isTrueOf(jobs, noticeId));
  return told.length < MANY ? enqueueNotices(rest, held) : enqueueDone(rest, told, now);
}

function noticeSets(state: State, now: EpochMs): State {
  if (state.sets.length === 0) return state;
  const active = new Set(state.jobs.filter(isActive).map(({ id }) => id));
  const over = state.sets.filter(({ jobIds }) => !jobIds.some((id) => active.has(id)));
  if (over.length === 0) return state;
  const sets = state.sets.filter((set) => !over.includes(set));
  return over.reduce((after, set) => noticeSet(after, set, now), { ...state, sets });
}

function noticeSet(state: State, { of, jobIds }: JobSet, now: EpochMs): State {
  const ids = new Set(jobIds);
  // Of a batch only news counts: not a muted job, and not one that had ended before it was added.
  const isNamed = (noticeId: string) => of === 'selection' || state.run.endings.includes(noticeId);
  const endings = state.jobs
    .filter(({ id }) => ids.has(id))
    .map(({ id, status }) => jobNoticeId(id, status))
    .filter(isNamed);
  // The notification about all jobs may have named them just now.
  const isTold = state.summaries.some(
    ({ n, noticeIds }) =>
      state.outbox.includes(doneNoticeId(n)) &&
      endings.every((ending) => noticeIds.includes(ending)),
  );
  const isEnough = endings.length >= (of === 'selection' ? 1 : MANY);
  return isTold || !isEnough ? state : enqueueDone(state, endings, now);
}

/** Pending notices of ready jobs are left out: the new one names these jobs too. */
function enqueueDone(state: State, endings: readonly string[], now: EpochMs): State {
  const n = nextNumber(state, now);
  const named = new Set(endings.filter((noticeId) => kindOfNotice(noticeId) === 'ready'));
  const isLeft = (noticeId: string) => !named.has(noticeId);
  return withoutOldSummaries({
    ...state,
    run: { ...state.run, held: state.run.held.filter(isLeft) },
    outbox: [...state.outbox.filter(isLeft), doneNoticeId(n)],
    summaries: [...state.summaries, { n, noticeIds: [...endings] }],
  });
}
