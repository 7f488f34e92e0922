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
 * Adds the jobs that are not tracked yet, due at once. `site` is the page that asked for them, if
 * one did. A link can tell the kind of a job that was tracked by its bare id.
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
  const wished = undismiss(state, [...wanted.keys()]);
  return isSame ? wished : { ...wished, jobs: [...known, ...added] };
}

function noteInterest(job: Job, ref: JobRef | undefined, site: string | undefined): Job {
  if (!ref) return job;
  const isNewSite = site !== undefined && !job.sites.includes(site);
  const kind = job.kind ?? ref.kind;
  if (!isNewSite && kind === job.kind && !job.found) return job;
  const sites = isNewSite ? [...job.sites, site] : job.sites;
  return { ...job, kind, sites, found: false };
}

/** Makes jobs due now, ended ones too: that is the one way in which an ended job is asked again. */
export function check(state: State, ids: readonly string[] | 'all', now: EpochMs): State {
  const isMeant = (job: Job) => (ids === 'all' ? job.nextPollAt !== null : ids.includes(job.id));
  const jobs = state.jobs.map((job) => (isMeant(job) ? { ...job, nextPollAt: now } : job));
  const isWaiting = jobs.some((job) => job.nextPollAt !== null);
  return { ...state, jobs, blocked: isWaiting ? withRetry(state.blocked) : state.blocked };
}

/**
 * Forgets what HeyGen said about a job's state, its problems, attempts and that its ending was
 * told. What it is stays: id, kind, the video that a session named, label, place in the list.
 */
export function reset(state: State, id: string, now: EpochMs): State {
  const jobs = state.jobs.map((job) => {
    if (job.id !== id) return job;
    const { kind, follows, label, addedAt, sites, muted, found } = job;
    return { ...newJob(job, now), kind, follows, label, addedAt, sites, muted, found };
  });
  return { ...withoutNotices(state, [id]), jobs, blocked: withRetry(state.blocked) };
}

/** **Keep watching**: a job that ended for our reasons goes on where HeyGen last said it was. */
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

/** Gives a job a name of the user's own; null takes it away. */
export function setLabel(state: State, id: string, label: string | null): State {
  const text = label?.trim() || null;
  const jobs = state.jobs.map((job) => (job.id === id ? { ...job, label: text } : job));
  return { ...state, jobs };
}

/** Tells the user no more about a job, or does so again from now on. */
export function setMuted(state: State, ids: readonly string[], muted: boolean): State {
  const isMeant = new Set(ids);
  const jobs = state.jobs.map((job) => (isMeant.has(job.id) ? { ...job, muted } : job));
  return { ...(muted ? withoutNotices(state, ids) : state), jobs };
}

/** Takes jobs off the list, with what is owed about them. For a while that can be undone. */
export function stop(state: State, ids: readonly string[], now: EpochMs): State {
  const isMeant = new Set(ids);
  const gone = state.jobs.filter((job) => isMeant.has(job.id));
  const dismissed = gone.reduce(dismiss, withoutNotices(state, ids));
  const jobs = state.jobs.filter((job) => !isMeant.has(job.id));
  return noteRemoved({ ...dismissed, jobs }, gone, now);
}

/**
 * Puts jobs back as they were, in their places, the first one first; one that is tracked again
 * meanwhile stays.
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
