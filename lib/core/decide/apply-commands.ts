import type { EpochMs } from '../base/time.ts';
import { type Details, noDetails } from '../job/details.ts';
import { lastKnownAtOf } from '../job/facts.ts';
import { isActive, type Job, newJob } from '../job/job.ts';
import type { JobRef } from '../job/kind.ts';
import { isOurEnding } from '../job/status.ts';
import { withoutNotices } from '../notifications/outbox.ts';
import { newIdsLeft, spendNewIds } from '../sites/site-budget.ts';
import type { Event, JobAtIndex } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { adoptVideos } from './adopt-videos.ts';
import { withRetry } from './apply-access.ts';
import { dismiss, idsOf, refuseToSites, undismiss, want } from './dismissed-ids.ts';
import { endingBeforeReset } from './old-ending.ts';
import { noteRemoved, withoutRemoved } from './removed-ids.ts';

/**
 * Adds the jobs that are not tracked yet, due at once. `site` is the origin that asked for them, if
 * one did; it gets as many new jobs as its budget allows. If a job was tracked by its bare id, a
 * link sets its kind.
 */
export function track(
  before: State,
  { jobs: asked, site, quiet = false }: Extract<Event, { type: 'track' }>,
  now: EpochMs,
): State {
  const { state, refs } = adoptVideos(before, asked, now);
  const source = site === undefined ? 'user' : 'site';
  const wanted = new Map(refs.map((ref) => [ref.id, ref]));
  const tracked = new Set(state.jobs.map((job) => job.id));
  const known = state.jobs.map((job) => noteInterest(job, wanted.get(job.id), site, now));
  const missing = [...wanted.values()].filter((ref) => !tracked.has(ref.id));
  const fresh = site === undefined ? missing : idsForSite(state, missing, site, now);
  const taken = new Set(fresh);
  const refused = new Set(missing.filter((ref) => !taken.has(ref)));
  const accepted = [...wanted.values()].filter((ref) => !refused.has(ref));
  const added = fresh.map((ref) =>
    noteInterest({ ...newJob(ref, now), source, quiet }, ref, site, now),
  );
  const isSame = added.length === 0 && known.every((job, i) => job === state.jobs[i]);
  const acceptedIds = accepted.flatMap(idsOfRef);
  const listed = undismiss(state, acceptedIds);
  const withWanted = site === undefined ? want(listed, acceptedIds) : listed;
  if (isSame) return withWanted;
  const jobs = [...known, ...added];
  if (site === undefined || added.length === 0) return { ...withWanted, jobs };
  return { ...withWanted, jobs, siteBudgets: spendNewIds(state, site, added.length, now) };
}

/** Returns what a site may add: as many as its budget allows, and nothing that the user removed. */
function idsForSite(
  state: State,
  missing: readonly JobRef[],
  site: string,
  now: EpochMs,
): readonly JobRef[] {
  const open = missing.filter(({ id }) => !state.unwanted.includes(id));
  return open.slice(0, newIdsLeft(state, site, now));
}

const idsOfRef = ({ id, follows }: JobRef): string[] => (follows ? [id, follows] : [id]);

function noteInterest(
  job: Job,
  ref: JobRef | undefined,
  site: string | undefined,
  now: EpochMs,
): Job {
  if (!ref) return job;
  const isNewSite = site !== undefined && !job.sites.includes(site);
  const kind = job.kind ?? ref.kind;
  const follows = job.follows ?? (kind === 'agent' ? (ref.follows ?? null) : null);
  const source = site === undefined ? 'user' : job.source;
  const isSame = kind === job.kind && follows === job.follows && source === job.source;
  if (!isNewSite && isSame && !job.found) return job;
  const sites = isNewSite ? [...job.sites, site] : job.sites;
  const isSearchOver = job.kind === null && kind !== null && job.problem !== null && isActive(job);
  const known = isSearchOver ? forgetSearch(job, now) : job;
  return { ...known, kind, follows, sites, source, found: false };
}

/** Forgets what the search for the kind of a job met: that is about other families. */
const forgetSearch = (job: Job, now: EpochMs): Job => ({
  ...job,
  problem: null,
  attempts: 0,
  deniedBy: [],
  nextPollAt: now,
});

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
 * Forgets a job's status, problem, attempts and pending notices. Keeps its identity (id, kind,
 * followed video, title, label, sites), its mute, its place, when it was created, and when HeyGen
 * last knew it. An ending that HeyGen had reported is news only if HeyGen now reports another one.
 */
export function reset(state: State, id: string, now: EpochMs): State {
  const jobs = state.jobs.map((job) => {
    if (job.id !== id) return job;
    const { kind, follows, label, addedAt, sites, source, muted, found } = job;
    const kept = { kind, follows, label, addedAt, sites, source, muted, found };
    const oldEnd = endingBeforeReset(job);
    const quiet = job.quiet && oldEnd === null;
    const known = { details: knownDetails(job.details), lastKnownAt: lastKnownAtOf(job) };
    return { ...newJob(job, now), ...kept, ...known, quiet, ...(oldEnd && { oldEnd }) };
  });
  return { ...withoutNotices(state, [id]), jobs, blocked: withRetry(state.blocked) };
}

/** Returns what a new answer will not change. */
const knownDetails = (details: Details | null): Details | null =>
  details && {
    ...noDetails,
    title: details.title,
    createdAt: details.createdAt,
    inputLanguage: details.inputLanguage,
    outputLanguage: details.outputLanguage,
  };

/** **Keep watching**: resumes jobs that ended for our reasons, with their last HeyGen status. */
export function keepWatching(state: State, ids: readonly string[], now: EpochMs): State {
  const isSelected = new Set(ids);
  const kept = state.jobs.filter(({ id, status }) => isSelected.has(id) && isOurEnding(status));
  if (kept.length === 0) return state;
  const revived = new Map(kept.map((job) => [job, revive(job, now)]));
  const jobs = state.jobs.map((job) => revived.get(job) ?? job);
  const keptIds = kept.map(({ id }) => id);
  return { ...withoutNotices(state, keptIds), jobs, blocked: withRetry(state.blocked) };
}

const revive = (job: Job, now: EpochMs): Job => ({
  ...job,
  status: job.resumesAs ?? 'queued',
  resumesAs: null,
  watchedSince: now,
  nextPollAt: now,
  attempts: 0,
  problem: null,
  endedAt: null,
  endSeen: false,
  seen: true,
  promise: null,
});

/** Sets the label of jobs: their client or project; null or a blank string removes it. */
export function setLabel(state: State, ids: readonly string[], label: string | null): State {
  const isSelected = new Set(ids);
  const text = label?.trim() || null;
  const jobs = state.jobs.map((job) => (isSelected.has(job.id) ? { ...job, label: text } : job));
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
  const dismissed = refuseToSites(gone.reduce(dismiss, withoutNotices(state, ids)), gone);
  const jobs = state.jobs.filter((job) => !isSelected.has(job.id));
  return noteRemoved({ ...dismissed, jobs }, gone, now);
}

/**
 * Puts removed jobs back as they were, in their old places. `placed` is in the order of the list.
 * The user wants them, also those that *Watch my account* had added. Skips jobs that have been
 * tracked again meanwhile.
 */
export function restore(state: State, placed: readonly JobAtIndex[]): State {
  const known = new Set(state.jobs.map(({ id }) => id));
  const missing = placed.filter(({ job }) => !known.has(job.id));
  if (missing.length === 0) return state;
  const jobs = [...state.jobs];
  for (const { job, place } of missing) jobs.splice(place, 0, { ...job, found: false });
  const back = missing.flatMap(({ job }) => idsOf(job));
  return { ...want(undismiss(withoutRemoved(state, back), back), back), jobs };
}

/** Marks every ending as seen, because the user is looking at the list. */
export function markSeen(state: State): State {
  if (state.jobs.every((job) => job.seen)) return state;
  return { ...state, jobs: state.jobs.map((job) => (job.seen ? job : { ...job, seen: true })) };
}
