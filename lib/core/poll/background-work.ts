import { BACKOFF_MAX_MS, DUE_SOON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { LISTED_FAMILIES, type ListedFamily } from '../families/families.ts';
import { descriptorOf } from '../job/kind.ts';
import { isBlocked, isPaused, isTryDue } from '../state/gate.ts';
import { lacksHistory } from '../state/render-times.ts';
import type { State } from '../state/state.ts';
import { nextAccountRead } from './account-lists.ts';

/**
 * Returns when the worker must wake for work other than polling: to read the account's jobs, and to
 * start pending downloads.
 */
export function backgroundTimes(state: State, now: EpochMs): EpochMs[] {
  const accountRead = nextAccountRead(state, now);
  const downloads = state.downloads.map((id) => nextDownloadAt(state, id, now));
  return [accountRead, ...downloads].filter((at) => at !== null);
}

/**
 * Returns when to try a pending automatic download again. A planned time that is further ahead than
 * any wait is from before the clock was set back.
 */
export function nextDownloadAt({ downloadTries }: State, id: string, now: EpochMs): EpochMs {
  const at = downloadTries[id]?.nextAt ?? 0;
  return at > now && at <= now + BACKOFF_MAX_MS ? at : now;
}

/** Whether the account must be read now. False while polling is blocked or paused. */
export function isAccountReadDue(state: State, now: EpochMs): boolean {
  const at = nextAccountRead(state, now);
  return at !== null && at <= now + DUE_SOON_MS && isOpen(state, now) && !isPaused(state, now);
}

/** While polling is blocked, the account is read only to try whether HeyGen still refuses. */
const isOpen = (state: State, now: EpochMs): boolean => !isBlocked(state) || isTryDue(state, now);

/** How often HeyGen is asked what the key may do. */
export const KEY_READ_INTERVAL_MS = 24 * 3_600_000;

/**
 * Whether HeyGen must be asked what the key may do. False while polling is blocked or paused. No
 * alarm wakes the worker for it.
 */
export function isKeyReadDue(state: State, now: EpochMs): boolean {
  const at = state.keyReadDueAt;
  // A time further ahead was stored before the clock was set back.
  const isDue = at === null || at <= now || at > now + KEY_READ_INTERVAL_MS;
  return isDue && !state.blocked && !isPaused(state, now);
}

/**
 * Returns the family whose past jobs must be read for render times: videos at first, then the
 * families that the account uses. Null if there is none, and while polling is blocked or paused.
 */
export function historyToRead(state: State, now: EpochMs): ListedFamily | null {
  if (state.blocked || isPaused(state, now)) return null;
  const isWanted = (family: ListedFamily) =>
    descriptorOf(family).isListedWithTimes &&
    (family === 'video' || state.lists[family]?.state === 'used') &&
    lacksHistory(state.renderTimes, family, now);
  return LISTED_FAMILIES.find(isWanted) ?? null;
}
