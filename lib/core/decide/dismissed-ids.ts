import { DISMISSED_MAX } from '../base/limits.ts';
import { isActive, type Job } from '../job/job.ts';
import { descriptorOf } from '../job/kind.ts';
import { isOurEnding } from '../job/status.ts';
import type { State } from '../state/state.ts';

/** How many removed ids no site adds again: the user can remove a whole list at once. */
const UNWANTED_MAX = 1000;

/** Returns the ids under which *Watch my account* could find a job: its own and its video's. */
export const idsOf = ({ id, follows }: Job): string[] => (follows === null ? [id] : [id, follows]);

/** Notes a removed job that *Watch my account* could find again, because it may still run. */
export function dismiss(state: State, job: Job): State {
  const mayRun = isActive(job) || isOurEnding(job.status);
  // A list without statuses does not show that the job has ended.
  const isListedAlike = descriptorOf(job.kind).isListedWithoutStatus ?? false;
  if (!state.settings.watchAccount || !(mayRun || isListedAlike)) return state;
  return remember(state, idsOf(job));
}

/** Remembers ids that *Watch my account* must not add. */
export function remember(state: State, ids: readonly string[]): State {
  const others = state.dismissed.filter((id) => !ids.includes(id));
  return { ...state, dismissed: [...others, ...ids].slice(-DISMISSED_MAX) };
}

/** Forgets that jobs were dismissed, because the user wants them after all. */
export function undismiss(state: State, ids: readonly string[]): State {
  const dismissed = state.dismissed.filter((id) => !ids.includes(id));
  return dismissed.length === state.dismissed.length ? state : { ...state, dismissed };
}

/**
 * Notes jobs that the user has removed, so that no page adds them again: an app goes on asking for
 * its jobs, and asks for all of them in each load.
 */
export function refuseToSites(state: State, jobs: readonly Job[]): State {
  if (state.settings.sites.length === 0 || jobs.length === 0) return state;
  const ids = jobs.flatMap(idsOf);
  const gone = new Set(ids);
  const others = state.unwanted.filter((id) => !gone.has(id));
  return { ...state, unwanted: [...others, ...ids].slice(-UNWANTED_MAX) };
}

/** Forgets that the user has removed jobs, because the user has added them again by hand. */
export function want(state: State, ids: readonly string[]): State {
  const wanted = new Set(ids);
  const unwanted = state.unwanted.filter((id) => !wanted.has(id));
  return unwanted.length === state.unwanted.length ? state : { ...state, unwanted };
}
