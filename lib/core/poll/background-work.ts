import { ACCOUNT_INTERVAL_MS, DUE_SOON_MS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isBlocked, isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/** What wakes the worker beside the jobs: a look at the account, a download that is owed. */
export function backgroundTimes(state: State, now: EpochMs): EpochMs[] {
  const look = nextAccountRead(state, now);
  const download = state.downloads.length > 0 ? now + POLL_INTERVAL_MS : null;
  return [look, download].filter((at) => at !== null);
}

/** When *Watch my account* looks next; null where it is off. */
function nextAccountRead({ settings, accountReadAt }: State, now: EpochMs): EpochMs | null {
  if (!settings.watchAccount) return null;
  // A look ahead of the clock was made before the clock was set back.
  const isKnown = accountReadAt !== null && accountReadAt <= now;
  return isKnown ? accountReadAt + ACCOUNT_INTERVAL_MS : now;
}

/** It is time to look at the account, and HeyGen may be asked. */
export function isAccountReadDue(state: State, now: EpochMs): boolean {
  const at = nextAccountRead(state, now);
  return at !== null && at <= now + DUE_SOON_MS && !isBlocked(state) && !isPaused(state, now);
}
