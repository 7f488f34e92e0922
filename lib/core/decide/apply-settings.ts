import { isActive, type Job } from '../job/job.ts';
import { withoutUnwanted } from '../notifications/outbox.ts';
import { nextAskAt } from '../poll/cadence.ts';
import { type SettingsChanges, withChanges } from '../settings/settings.schema.ts';
import { pollIntervalMs } from '../settings/settings.ts';
import type { State } from '../state/state.ts';

/**
 * Applies changed settings. These take effect at once: a shorter interval, *Watch my account* being
 * switched on, and a kind of notification being switched off.
 */
export function changeSettings(state: State, changes: SettingsChanges): State {
  const settings = withChanges(state.settings, changes);
  const isSwitchedOn = settings.watchAccount && !state.settings.watchAccount;
  return withoutUnwanted({
    ...state,
    settings,
    accountReadAt: isSwitchedOn ? null : state.accountReadAt,
    jobs: withEarlierPolls({ ...state, settings }, state.settings.pollSeconds),
  });
}

/** Plans earlier polls if the interval got shorter. A longer one applies after the next answer. */
function withEarlierPolls(
  { jobs, settings, renderTimes }: State,
  pollSeconds: number,
): readonly Job[] {
  if (settings.pollSeconds >= pollSeconds) return jobs;
  const planned = jobs.map((job) => {
    if (!isActive(job) || job.problem !== null || job.nextPollAt === null) return job;
    const nextPollAt = nextAskAt(job, renderTimes, pollIntervalMs(settings), job.askedAt);
    return nextPollAt < job.nextPollAt ? { ...job, nextPollAt } : job;
  });
  return planned.some((job, i) => job !== jobs[i]) ? planned : jobs;
}
