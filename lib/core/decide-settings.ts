import { pollIntervalMs } from './interval.ts';
import { type EpochMs, isActive, type Job } from './job.ts';
import { withoutUnwanted } from './outbox.ts';
import { type SettingsChanges, withChanges } from './settings.ts';
import type { State } from './state.ts';

/**
 * The user's choices, and what holds at once: a shorter interval, *Watch my account* that is
 * switched on, a kind of notification that is switched off.
 */
export function changeSettings(state: State, changes: SettingsChanges, now: EpochMs): State {
  const settings = withChanges(state.settings, changes);
  const isSwitchedOn = settings.watchAccount && !state.settings.watchAccount;
  return withoutUnwanted({
    ...state,
    settings,
    accountReadAt: isSwitchedOn ? null : state.accountReadAt,
    jobs: sooner({ ...state, settings }, state.settings.pollSeconds, now),
  });
}

/** A longer interval holds from the next answer on. */
function sooner({ jobs, settings }: State, pollSeconds: number, now: EpochMs): readonly Job[] {
  const soonest = now + pollIntervalMs(settings);
  const isTooLate = (job: Job) =>
    isActive(job) && job.problem === null && (job.nextPollAt ?? 0) > soonest;
  if (settings.pollSeconds >= pollSeconds || !jobs.some(isTooLate)) return jobs;
  return jobs.map((job) => (isTooLate(job) ? { ...job, nextPollAt: soonest } : job));
}
