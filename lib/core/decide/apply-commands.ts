import type { EpochMs } from '../base/time.ts';
import { type Job, newJob } from '../job/job.ts';
import type { JobRef } from '../job/kind.ts';
import { isOurEnding } from '../job/status.ts';
import { withoutNotices } from '../notifications/outbox.ts';
import type { Event, JobAtIndex } from '../state/event.ts';
import type { Blocked, State } from '../state/state.ts';
import { dismiss, idsOf, undismiss } from './dismissed-ids.ts';
import { noteRemoved, withoutRemoved } from './removed-ids.ts';

/**
 * Adds the jobs that are not tracked yet, due at once. `site` is the origin that asked for them, if
 * one did. If a job was tracked by its bare id, a link sets its kind.
 */
export function track(
  state: State,
  { jobs, site, quiet = false }: Extract<Event, { type: 'track' }>,
  now: EpochMs,
): State {
  const wanted = new Map(jobs.map((ref) => [ref.id, ref]));
  const tracked = new Set(state.jobs.map((job) => job.id));
  const known = state.jobs.map((job) => noteInterest(job, wanted.get(job.id), site));
  const added = [...wanted.values()]
    .filter((ref) => !tracked.has(ref.id))
    .map((ref) => noteInterest({ ...newJob(ref, now), quiet }, ref, site));
  const isSame = added.length === 0 && known.every((job, i) => job === state.jobs[i]);
  const withWanted = undismiss(state, [...wanted.keys()]);
  return isSame ? withWanted : { ...withWanted, jobs: [...known, ...added] };
}

function noteInterest(job: Job, ref: JobRef | undefined, site: string | undefined): Job {
  if (!ref) return job;
  const isNewSite = site !== undefined && !job.sites.includes(site);
  const kind = job.kind ?? ref.kind;
  if (!isNewSite && kind === job.kind && !job.found) return job;
  const sites = isNewSite ? [...job.sites, site] : job.sites;
  return { ...job, kind, sites, found: false };
}

/**
 * Makes jobs due now. `ids` may name ended jobs, which are not polled otherwise; `all` leaves those
 * out.
 */
export function check(state: State, ids: readonly string[] | 'all', now: EpochMs): State {
  const isSelected = (job: Job) => (ids === 'all' ? job.nextPollAt !== null : ids.includes(job.id));
  const jobs = state.jobs.map((job) => (isSelected(job) ? { ...job, nextPollAt: now } : job));
  const isWaiting = jobs.some((job) => job.nextPollAt !== null);
  return { ...state, jobs, blocked: isWaiting ? withRetry(state.blocked) : state.blocked };
}

/**
 * Forgets a job's status, problem, attempts and pending notices, so that the same ending is news
 * again. Keeps its identity (id, kind, followed video, label, sites), its mute and its place.
 */
export function reset(state: State, id: string, now: EpochMs): State {
  const jobs = state.jobs.map((job) => {
    if (job.id !== id) return job;
    const { kind, follows, label, addedAt, sites, muted, found } = job;
    return { ...newJob(job, now), kind, follows, label, addedAt, sites, muted, found };
  });
  return { ...withoutNotices(state, [id]), jobs, blocked: withRetry(state.blocked) };
}

/** **Keep watching**: resumes a job that ended for our reasons, with its last HeyGen status. */
export function keepWatching(state: State, id: string, now: EpochMs): State {
  const job = state.jobs.find((known) => known.id === id);
  if (!job || !isOurEnding(job.status)) return state;
  const revived: Job = {
    ...job,
    status: job.resumesAs ?? 'queued',
    resumesAs: null,
    watchedSince: now,
    nextPollAt: now,
    attempts: 0,
    problem: null,
    endedAt: null,
    seen: true,
    promise: null,
  };
  const jobs = state.jobs.map((known) => (known === job ? revived : known));
  return { ...withoutNotices(state, [id]), jobs, blocked: withRetry(state.blocked) };
}

/** Sets the user's own name for a job; null or a blank string removes it. */
export function setLabel(state: State, id: string, label: string | null): State {
  const text = label?.trim() || null;
  const jobs = state.jobs.map((job) => (job.id === id ? { ...job, label: text } : job));
  return { ...state, jobs };
}

/** Sets whether jobs are muted. Muting also removes their pending notices. */
export function setMuted(state: State, ids: readonly string[], muted: boolean): State {
  const isSelected = new Set(ids);
  const jobs = state.jobs.map((job) => (isSelected.has(job.id) ? { ...job, muted } : job));
  return { ...(muted ? withoutNotices(state, ids) : state), jobs };
}

/** Removes jobs and their pending notices. For a while, `restore` can undo that. */
export function stop(state: State, ids: readonly string[], now: EpochMs): State {
  const isSelected = new Set(ids);
  const gone = state.jobs.filter((job) => isSelected.has(job.id));
  const dismissed = gone.reduce(dismiss, withoutNotices(state, ids));
  const jobs = state.jobs.filter((job) => !isSelected.has(job.id));
  return noteRemoved({ ...dismissed, jobs }, gone, now);
}

/**
 * Puts removed jobs back as they were, in their old places. `placed` is in the order of the list.
 * Skips jobs that have been tracked again meanwhile.
 */
export function restore(state: State, placed: readonly JobAtIndex[]): State {
  const known = new Set(state.jobs.map(({ id }) => id));
  const missing = placed.filter(({ job }) => !known.has(job.id));
  if (missing.length === 0) return state;
  const jobs = [...state.jobs];
  for (const { job, place } of missing) jobs.splice(place, 0, job);
  const back = missing.flatMap(({ job }) => idsOf(job));
  return { ...undismiss(withoutRemoved(state, back), back), jobs };
}

/** Marks every ending as seen, because the user is looking at the list. */
export function markSeen(state: State): State {
  if (state.jobs.every((job) => job.seen)) return state;
  return { ...state, jobs: state.jobs.map((job) => (job.seen ? job : { ...job, seen: true })) };
}

/** Allows one try: only a request can show whether HeyGen still refuses the key. */
function withRetry(blocked: Blocked | null): Blocked | null {
  const canHaveChanged = blocked?.reason === 'key_rejected' || blocked?.reason === 'forbidden';
  return blocked && canHaveChanged ? { ...blocked, retry: true } : blocked;
}
