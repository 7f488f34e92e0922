import { type EpochMs, type Job, newJob } from './job.ts';
import { isNoticeOf } from './notice.ts';
import type { Blocked, State } from './state.ts';

/** Adds the ids that are not tracked yet, due at once. */
export function track(state: State, ids: readonly string[], now: EpochMs): State {
  const known = new Set(state.jobs.map((job) => job.id));
  const added = [...new Set(ids)].filter((id) => !known.has(id)).map((id) => newJob(id, now));
  return added.length === 0 ? state : { ...state, jobs: [...state.jobs, ...added] };
}

/** Makes jobs due now, ended ones too: that is the one way in which an ended job is asked again. */
export function check(state: State, ids: readonly string[] | 'all', now: EpochMs): State {
  const isMeant = (job: Job) => (ids === 'all' ? job.nextPollAt !== null : ids.includes(job.id));
  const jobs = state.jobs.map((job) => (isMeant(job) ? { ...job, nextPollAt: now } : job));
  const isWaiting = jobs.some((job) => job.nextPollAt !== null);
  return { ...state, jobs, blocked: isWaiting ? withRetry(state.blocked) : state.blocked };
}

/** Forgets everything that HeyGen said about a job, keeps its place in the list, asks at once. */
export function reset(state: State, id: string, now: EpochMs): State {
  const jobs = state.jobs.map((job) =>
    job.id === id ? { ...newJob(id, now), addedAt: job.addedAt } : job,
  );
  return { ...withoutNotices(state, id), jobs, blocked: withRetry(state.blocked) };
}

/** Takes a job off the list, with what is owed about it. */
export function stop(state: State, id: string): State {
  return { ...withoutNotices(state, id), jobs: state.jobs.filter((job) => job.id !== id) };
}

/** Puts a job back as it was, in its place; one that is tracked again meanwhile stays. */
export function restore(state: State, job: Job, place: number): State {
  if (state.jobs.some((known) => known.id === job.id)) return state;
  return { ...state, jobs: state.jobs.toSpliced(place, 0, job) };
}

/** The user is looking at the list: every ending counts as seen. */
export function markSeen(state: State): State {
  if (state.jobs.every((job) => job.seen)) return state;
  return { ...state, jobs: state.jobs.map((job) => (job.seen ? job : { ...job, seen: true })) };
}

/** Whether HeyGen still refuses the key can only be found out by asking: allow one try. */
function withRetry(blocked: Blocked | null): Blocked | null {
  const canHaveChanged = blocked?.reason === 'key_rejected' || blocked?.reason === 'forbidden';
  return blocked && canHaveChanged ? { ...blocked, retry: true } : blocked;
}

function withoutNotices(state: State, jobId: string): State {
  return { ...state, outbox: state.outbox.filter((noticeId) => !isNoticeOf(noticeId, jobId)) };
}
