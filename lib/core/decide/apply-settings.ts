import { isActive, type Job } from '../job/job.ts';
import { withoutUnwanted } from '../notifications/outbox.ts';
import { nextAskAt } from '../poll/cadence.ts';
import { type SettingsChanges, withChanges } from '../settings/settings.schema.ts';
import { pollIntervalMs } from '../settings/settings.ts';
import type { State } from '../state/state.ts';

/**
 * The user's choices, and what holds at once: a shorter interval, *Watch my account* that is
 * switched on, a kind of notification that is switched off.
 */
export function changeSettings(state: State, changes: SettingsChanges): State {
  const settings = withChanges(state.settings, changes);
  const isSwitchedOn = settings.watchAccount && !state.settings.watchAccount;
  return withoutUnwanted({
    ...state,
    settings,
    accountReadAt: isSwitchedOn ? null : state.accountReadAt,
    jobs: sooner({ ...state, settings }, state.settings.pollSeconds),
  });
}

/** A longer interval holds from the next answer on. */
function sooner({ jobs, settings, renderTimes }: State, pollSeconds: number): readonly Job[] {
  if (settings.pollSeconds >= pollSeconds) return jobs;
  const planned = jobs.map((job) => {
    if (!isActive(job) || job.problem !== null || job.nextPollAt === null) return job;
    const nextPollAt = nextAskAt(job, renderTimes, pollIntervalMs(settings), job.askedAt);
    return nextPollAt < job.nextPollAt ? { ...job, nextPollAt } : job;
  });
  return planned.some((job, i) => job !== jobs[i]) ? planned : jobs;
}
