import type { EpochMs } from './base/time.ts';
import { acceptKey, applyAccess, goOnline, renewKey } from './decide-access.ts';
import { applyAccountRead } from './decide-account.ts';
import {
  check,
  keepWatching,
  markSeen,
  reset,
  restore,
  setLabel,
  setMuted,
  stop,
  track,
} from './decide-command.ts';
import { importAll } from './decide-import.ts';
import { readHistory } from './decide-pace.ts';
import { applyRound } from './decide-poll.ts';
import { changeSettings } from './decide-settings.ts';
import { crossOut, fold } from './notifications/outbox.ts';
import { withoutExpired } from './removed.ts';
import { prune } from './retention.ts';
import type { Event } from './state/event.ts';
import type { State } from './state/state.ts';
import { wish, withoutOldWishes, withoutWish } from './wishes.ts';

/**
 * The one function that decides. Pure: the same state, event and time give the same state.
 * What must happen once (a notification) is owed in `outbox`; everything else that the world
 * should show (alarm, badge, next round) is a projection of the state that comes out.
 * Parts that did not change keep their identity, so that only real changes are stored.
 */
export function decide(state: State, event: Event, now: EpochMs): State {
  const next = decideOn(state, event, now);
  return PRUNES.has(event.type)
    ? prune(withoutOldWishes(withoutExpired(next, now), now), now)
    : next;
}

/** Events that happen anyway, often enough for the list to be looked through for what is too old. */
const PRUNES: ReadonlySet<Event['type']> = new Set(['polled', 'track', 'settings', 'access']);

function decideOn(state: State, event: Event, now: EpochMs): State {
  switch (event.type) {
    case 'track':
      return track(state, event, now);
    case 'check':
      return check(state, event.ids, now);
    case 'reset':
      return reset(state, event.id, now);
    case 'keep':
      return keepWatching(state, event.id, now);
    case 'label':
      return setLabel(state, event.id, event.label);
    case 'mute':
      return setMuted(state, event.ids, event.muted);
    case 'import':
      return importAll(state, event, now);
    case 'settings':
      return changeSettings(state, event.settings);
    case 'stop':
      return stop(state, event.ids, now);
    case 'restore':
      return restore(state, event.jobs);
    case 'seen':
      return markSeen(state);
    case 'polled':
      return applyRound(state, event, now);
    case 'access':
      return applyAccess(state, event, now);
    case 'key_renewed':
      return renewKey(state, event, now);
    case 'key_accepted':
      return acceptKey(state, now);
    case 'history_read':
      return readHistory(state, event, now);
    case 'online':
      return goOnline(state, now);
    case 'notified':
      return crossOut(state, event.noticeIds);
    case 'fold':
      return fold(state, event.standing, now);
    case 'account_read':
      return applyAccountRead(state, event, now);
    case 'wish':
      return wish(state, event, now);
    case 'wish_over':
      return withoutWish(state, event);
    case 'downloaded':
      return { ...state, downloads: state.downloads.filter((id) => !event.ids.includes(id)) };
    default:
      return event satisfies never;
  }
}
