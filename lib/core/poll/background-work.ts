import { ACCOUNT_INTERVAL_MS, DUE_SOON_MS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isBlocked, isPaused } from '../state/gate.ts';
import { lacksHistory } from '../state/render-times.ts';
import type { State } from '../state/state.ts';

/**
 * Returns when the worker must wake for work other than polling: to read the account's videos, and
 * to start pending downloads.
 */
export function backgroundTimes(state: State, now: EpochMs): EpochMs[] {
  const accountRead = nextAccountRead(state, now);
  const download = state.downloads.length > 0 ? now + POLL_INTERVAL_MS : null;
  return [accountRead, download].filter((at) => at !== null);
}

/** Returns when *Watch my account* reads next; null if it is off. */
function nextAccountRead({ settings, accountReadAt }: State, now: EpochMs): EpochMs | null {
  if (!settings.watchAccount) return null;
  // A read time in the future was stored before the clock was set back.
  const isUsable = accountReadAt !== null && accountReadAt <= now;
  return isUsable ? accountReadAt + ACCOUNT_INTERVAL_MS : now;
}

/** Whether the account must be read now. False while polling is blocked or paused. */
export function isAccountReadDue(state: State, now: EpochMs): boolean {
  const at = nextAccountRead(state, now);
  return at !== null && at <= now + DUE_SOON_MS && !isBlocked(state) && !isPaused(state, now);
}

/** Whether the account's past videos must be read. False while polling is blocked or paused. */
export const isHistoryReadDue = (state: State, now: EpochMs): boolean =>
  lacksHistory(state.renderTimes, now) && !state.blocked && !isPaused(state, now);
