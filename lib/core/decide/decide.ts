import type { EpochMs } from '../base/time.ts';
import { crossOut, summarize } from '../notifications/outbox.ts';
import type { Event } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { acceptKey, applyAccess, goOnline, renewKey } from './apply-access.ts';
import { applyAccountRead } from './apply-account-read.ts';
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
} from './apply-commands.ts';
import { importAll } from './apply-import.ts';
import { applyRound } from './apply-round.ts';
import { changeSettings } from './apply-settings.ts';
import { learnFromHistory } from './learn-render-times.ts';
import { prune } from './prune.ts';
import { withoutExpired } from './removed-ids.ts';

/**
 * Makes all decisions: returns the state after an event. Pure: the same state, event and time give
 * the same state. What must happen once (a notification) goes into `outbox`; everything else
 * (alarm, badge, next round) is a projection of the returned state. Parts that did not change keep
 * their identity, so that only real changes are stored.
 */
export function decide(state: State, event: Event, now: EpochMs): State {
  const next = decideOn(state, event, now);
  return PRUNES.has(event.type) ? prune(withoutExpired(next, now), now) : next;
}

/** Events that prune the list as well: they happen anyway, and often enough. */
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
      return learnFromHistory(state, event, now);
    case 'online':
      return goOnline(state, now);
    case 'notified':
      return crossOut(state, event.noticeIds);
    case 'summarize':
      return summarize(state, event.shown, now);
    case 'account_read':
      return applyAccountRead(state, event, now);
    case 'downloaded':
      return { ...state, downloads: state.downloads.filter((id) => !event.ids.includes(id)) };
    default:
      return event satisfies never;
  }
}
