import { sendCommand } from '../browser/messages/send-command.ts';
import { LIVE_INTERVAL_MS } from '../core/base/limits.ts';
import { isActive } from '../core/job/job.ts';
import type { State } from '../core/state/state.ts';

/**
 * Marks the endings as seen while the page is visible, so the badge stops showing them. A job that
 * is missing in a state that is not whole may have ended too. The worker then also repairs its
 * record, because it does so with every change.
 */
export function reportSeen(state: State, isWhole = true): void {
  const isNews = !isWhole || state.jobs.some((job) => !job.seen);
  if (isNews && document.visibilityState === 'visible') void sendCommand({ type: 'seen' });
}

/** Asks the background for a live round every few seconds while the page is visible. */
export function startLiveRefresh(state: () => State | null): void {
  const refresh = () => {
    const isWanted = document.visibilityState === 'visible' && state()?.jobs.some(isActive);
    if (isWanted) void sendCommand({ type: 'live' });
  };
  setTimeout(refresh, 200);
  setInterval(refresh, LIVE_INTERVAL_MS);
  window.addEventListener('online', () => void sendCommand({ type: 'online' }));
  // A dashboard in a background tab did not report or refresh meanwhile.
  document.addEventListener('visibilitychange', () => {
    const current = state();
    if (current) reportSeen(current);
    refresh();
  });
}
