import type { EpochMs } from '../base/time.ts';
import { withoutDeadSignatures } from '../job/old-links.ts';
import { noticeDone, watchSelection } from '../notifications/all-done.ts';
import { crossOut, summarize } from '../notifications/outbox.ts';
import type { Event } from '../state/event.ts';
import { withList } from '../state/list-facts.ts';
import { snooze, withoutOldSnooze } from '../state/snooze.ts';
import type { State } from '../state/state.ts';
import { acceptKey, applyAccess, goOnline, renewKey, tryAgain } from './apply-access.ts';
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
import { applyKeyFacts, warnBeforeExpiry } from './apply-key-facts.ts';
import { applyRound } from './apply-round.ts';
import { changeSettings } from './apply-settings.ts';
import { addDownloads, endDownloads, failDownload, noteDownload } from './auto-downloads.ts';
import { dropEndedFound } from './drop-ended-found.ts';
import { noteSpinning } from './end-job.ts';
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
  const decided = noticeDone(decideOn(withoutOldSnooze(state, now), event, now), now);
  const next = WARNS.has(event.type) ? warnBeforeExpiry(decided, now) : decided;
  return PRUNES.has(event.type)
    ? prune(withoutExpired(withoutOldLinks(next, now), now), now)
    : next;
}

function withoutOldLinks(state: State, now: EpochMs): State {
  const jobs = state.jobs.map((job) => withoutDeadSignatures(job, now));
  return jobs.every((job, i) => job === state.jobs[i]) ? state : { ...state, jobs };
}

/** Events that prune the list as well: they happen anyway, and often enough. */
const PRUNES: ReadonlySet<Event['type']> = new Set([
  'polled',
  'track',
  'settings',
  'access',
  'import',
]);

/** Events after which a key that expires soon is noticed: a start, a round, and the read itself. */
const WARNS: ReadonlySet<Event['type']> = new Set(['access', 'polled', 'key_facts']);

function decideOn(state: State, event: Event, now: EpochMs): State {
  switch (event.type) {
    case 'track':
      return track(state, event, now);
    case 'site_asked':
      return state;
    case 'app_spins':
      return noteSpinning(state, event, now);
    case 'check':
      return check(state, event.ids, now);
    case 'reset':
      return reset(state, event.id, now);
    case 'keep':
      return keepWatching(state, event.ids, now);
    case 'label':
      return setLabel(state, event.ids, event.label);
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
      return dropEndedFound(state, applyRound(state, event, now));
    case 'access':
      return applyAccess(state, event, now);
    case 'key_renewed':
      return renewKey(state, event, now);
    case 'key_accepted':
      return acceptKey(state, now);
    case 'history_read':
      return learnFromHistory(state, event, now);
    case 'key_facts':
      return applyKeyFacts(state, event, now);
    case 'startup':
      return tryAgain(state);
    case 'online':
      return goOnline(state, now);
    case 'notified':
    case 'summarize':
    case 'snooze':
    case 'notify_when_done':
      return decideNotices(state, event, now);
    case 'list_read':
      return withList(state, event, now);
    case 'account_read':
      return applyAccountRead(state, event, now);
    case 'download_all':
    case 'downloaded':
    case 'download_refused':
    case 'download_failed':
      return decideDownloads(state, event, now);
    default:
      return event satisfies never;
  }
}

type OfNotices = Extract<Event, { type: 'notified' | 'summarize' | 'snooze' | 'notify_when_done' }>;

function decideNotices(state: State, event: OfNotices, now: EpochMs): State {
  switch (event.type) {
    case 'notified':
      return crossOut(state, event.noticeIds);
    case 'summarize':
      return summarize(state, event.shown, now);
    case 'snooze':
      return snooze(state, event.until, now);
    default:
      return watchSelection(state, event.ids);
  }
}

type OfDownloads = Extract<Event, { type: `download${string}` }>;

function decideDownloads(state: State, event: OfDownloads, now: EpochMs): State {
  switch (event.type) {
    case 'download_all':
      return addDownloads(state, event.ids);
    case 'downloaded':
      return endDownloads(state, event.ids);
    case 'download_refused':
      return noteDownload(state, event.id, event.note);
    default:
      return failDownload(state, event.id, now);
  }
}
