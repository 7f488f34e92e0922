import { DISMISSED_MAX } from '../base/limits.ts';
import { isActive, type Job } from '../job/job.ts';
import { isOurEnding } from '../job/status.ts';
import type { State } from '../state/state.ts';

/** Returns the ids under which *Watch my account* could find a job: its own and its video's. */
export const idsOf = ({ id, follows }: Job): string[] => (follows === null ? [id] : [id, follows]);

/** Notes a removed job that HeyGen may still run: *Watch my account* must not add it again. */
export function dismiss(state: State, job: Job): State {
  const mayRun = isActive(job) || isOurEnding(job.status);
  if (!state.settings.watchAccount || !mayRun) return state;
  const ids = idsOf(job);
  const others = state.dismissed.filter((id) => !ids.includes(id));
  return { ...state, dismissed: [...others, ...ids].slice(-DISMISSED_MAX) };
}

/** Forgets that jobs were dismissed, because the user wants them after all. */
export function undismiss(state: State, ids: readonly string[]): State {
  const dismissed = state.dismissed.filter((id) => !ids.includes(id));
  return dismissed.length === state.dismissed.length ? state : { ...state, dismissed };
}
