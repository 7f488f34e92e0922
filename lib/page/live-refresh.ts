import { sendCommand } from '../browser/messages/send-command.ts';
import { LIVE_INTERVAL_MS } from '../core/base/limits.ts';
import { isActive } from '../core/job/job.ts';
import type { State } from '../core/state/state.ts';
import { watchPresence } from './presence.ts';

/** Tells the background what somebody at the page has seen. */
export interface LiveRefresh {
  /**
   * Marks the endings as seen if somebody is there, so the badge stops showing them. A job that is
   * missing in a state that is not whole may have ended too. The worker then also repairs its
   * record, because it does so with every change.
   */
  reportSeen: (state: State, isWhole?: boolean) => void;
}

/** Asks the background for a live round every few seconds while somebody is at the page. */
export function startLiveRefresh(state: () => State | null, staysOpen: () => boolean): LiveRefresh {
  const reportSeen = (current: State, isWhole = true) => {
    const isNews = !isWhole || current.jobs.some((job) => !job.seen);
    if (isNews && isPresent()) void sendCommand({ type: 'seen' });
  };
  const refresh = () => {
    if (isPresent() && state()?.jobs.some(isActive)) void sendCommand({ type: 'live' });
  };
  // Nothing was reported or refreshed meanwhile.
  const isPresent = watchPresence(staysOpen, () => {
    const current = state();
    if (current) reportSeen(current);
    refresh();
  });
  setTimeout(refresh, 200);
  setInterval(refresh, LIVE_INTERVAL_MS);
  window.addEventListener('online', () => void sendCommand({ type: 'online' }));
  return { reportSeen };
}
