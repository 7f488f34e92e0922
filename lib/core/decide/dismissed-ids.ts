import { DISMISSED_MAX } from '../base/limits.ts';
import { isActive, type Job } from '../job/job.ts';
import { descriptorOf } from '../job/kind.ts';
import { isOurEnding } from '../job/status.ts';
import type { State } from '../state/state.ts';

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
