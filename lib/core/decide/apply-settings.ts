import { isEqual } from '../base/is-equal.ts';
import { isActive, type Job } from '../job/job.ts';
import { withoutUnwanted } from '../notifications/outbox.ts';
import { nextAskAt } from '../poll/cadence.ts';
import type { SettingsChanges } from '../settings/settings.schema.ts';
import { pollIntervalMs } from '../settings/settings.ts';
import { withChanges } from '../settings/with-changes.ts';
import type { State } from '../state/state.ts';
import { withoutDownloads } from './auto-downloads.ts';

/**
 * Applies changed settings. These take effect at once: a shorter interval, *Watch my account* being
 * switched on or looking for other jobs, a kind of notification being switched off, and automatic
 * downloads being switched off: those that are pending do not start any more.
 */
export function changeSettings(state: State, changes: SettingsChanges): State {
  const settings = withChanges(state.settings, changes);
  const isWatchChanged =
    settings.watchAccount && WATCH.some((name) => !isEqual(settings[name], state.settings[name]));
  const stopsDownloads = state.settings.autoDownload && !settings.autoDownload;
  return withoutUnwanted({
    ...(stopsDownloads ? withoutDownloads(state, state.downloads) : state),
    settings,
    accountReadAt: isWatchChanged ? null : state.accountReadAt,
    jobs: withEarlierPolls({ ...state, settings }, state.settings.pollSeconds),
  });
}

/** The settings of *Watch my account*. */
const WATCH = ['watchAccount', 'watchFamilies', 'watchTitle', 'watchFolder'] as const;

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
