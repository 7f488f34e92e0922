import { DISMISSED_MAX } from '../base/limits.ts';
import { isActive, type Job } from '../job/job.ts';
import { isOurEnding } from '../job/status.ts';
import type { State } from '../state/state.ts';

/** The ids under which *Watch my account* could meet a job: its own, and its session's video's. */
export const idsOf = ({ id, follows }: Job): string[] => (follows === null ? [id] : [id, follows]);

/** A job that the user takes off while HeyGen runs it is not brought back by *Watch my account*. */
export function dismiss(state: State, job: Job): State {
  const mayRun = isActive(job) || isOurEnding(job.status);
  if (!state.settings.watchAccount || !mayRun) return state;
  const ids = idsOf(job);
  const others = state.dismissed.filter((id) => !ids.includes(id));
  return { ...state, dismissed: [...others, ...ids].slice(-DISMISSED_MAX) };
}

/** The user wants these after all. */
export function undismiss(state: State, ids: readonly string[]): State {
  const dismissed = state.dismissed.filter((id) => !ids.includes(id));
  return dismissed.length === state.dismissed.length ? state : { ...state, dismissed };
}
