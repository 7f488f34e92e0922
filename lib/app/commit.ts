import { browserTexts } from '../browser/shell/browser-texts.ts';
import { isScreenLocked, listenForUnlock } from '../browser/shell/screen-lock.ts';
import { setPollAlarm } from '../browser/shell/set-alarm.ts';
import { setBadge } from '../browser/shell/set-badge.ts';
import { withStateLock } from '../browser/storage/locks.ts';
import { appendLogs, dropLogs, removeLogs } from '../browser/storage/log-store.ts';
import { loadState, saveState } from '../browser/storage/state-store.ts';
import { decide } from '../core/decide/decide.ts';
import { prunedIds } from '../core/decide/prune.ts';
import { consoleLines, sharedConsoleLine } from '../core/log/console-text.ts';
import { logEntries } from '../core/log/log-entries.ts';
import { shareEntries } from '../core/log/shared-log.ts';
import { badgeOf } from '../core/notifications/badge.ts';
import { nextAlarm } from '../core/poll/schedule.ts';
import type { Event } from '../core/state/event.ts';
import type { State } from '../core/state/state.ts';
import { repairState, type Snapshot } from '../core/storage/parse-state.ts';
import { type Shrink, shrinkChange } from '../core/storage/shrink-change.ts';
import { attempt, log } from './console.ts';
import { deliverNotices } from './deliver-notices.ts';
import { notifySites } from './notify-sites.ts';

/**
 * The straight line of every change: load → decide → save → alarm and badge → log →
 * notifications → pages of the user's own app.
 * Throws only where the state could not be read or stored; nothing has changed then.
 */
export async function apply(event: Event, now: () => number): Promise<void> {
  const { before, after } = await commit(event, now);
  await deliverPending(after.outbox, now);
  await notifySites(before, after);
}

/**
 * The same for a part of a round: what it owes is given back and told when the round is over, for
 * many endings become one notification.
 */
export async function applyWithoutDelivery(
  event: Event,
  now: () => number,
): Promise<readonly string[]> {
  const { before, after } = await commit(event, now);
  await notifySites(before, after);
  return after.outbox;
}

/** Tells what is owed, and takes down what is no longer so. */
export const deliverPending = (outbox: readonly string[], now: () => number): Promise<unknown> =>
  deliverNotices(outbox, async (event) => (await commit(event, now)).after, now);

/** Stores what an event changes, and what alarm and badge show of it. */
function commit(event: Event, now: () => number): Promise<{ before: State; after: State }> {
  return withStateLock(async () => {
    const stored = await loadState();
    const before = repairState(stored, now());
    const wanted = decide(before, event, now());
    await setAlarmBeforeSave(stored, wanted, now());
    const after = await save(stored, before, wanted, event, now());
    for (const item of Object.keys(stored.broken)) log(`${item} cannot be read; set aside`);
    await project(after, now());
    await appendToLogs(before, after, event, now());
    return { before, after };
  });
}

/** Stores the change and gives what is stored: less of it where there is no room for all. */
async function save(
  stored: Snapshot,
  before: State,
  after: State,
  event: Event,
  now: number,
): Promise<State> {
  // What the user has written is not ours to leave out.
  const ways: readonly Shrink[] =
    event.type === 'polled' ? ['all', 'known details', 'no details'] : ['all'];
  let refusal: unknown;
  for (const way of ways) {
    const state = shrinkChange(before, after, way, now);
    try {
      await saveState(stored, state, now);
      return state;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

/**
 * An alarm that is the first, or earlier than the one that stands, is set before its reason is
 * stored: a worker that dies between the two would leave a job behind that nothing wakes for, or
 * for minutes. One that turns out to be for nothing is cleared when it rings.
 */
async function setAlarmBeforeSave(stored: Snapshot, after: State, now: number): Promise<void> {
  const at = nextAlarm(after, now);
  // What a broken record had said, and whether an alarm stands for it, nobody knows.
  const standing = nextAlarm(stored.state, now);
  const isBroken = Object.keys(stored.broken).length > 0;
  const hasNet = standing !== null && at !== null && standing <= at && !isBroken;
  if (at !== null && !hasNet) await attempt('set the alarm', () => setPollAlarm(at));
}

/** The log comes last: it is the least of what a worker that dies here could lose. */
async function appendToLogs(before: State, after: State, event: Event, now: number): Promise<void> {
  const entries = logEntries(before, after, event, now);
  const { own, groups } = shareEntries(entries);
  for (const line of [...groups.map(sharedConsoleLine), ...own.flatMap(consoleLines)]) log(line);
  const isWritten = await attempt('write the log', () =>
    appendLogs(own, groups, after.jobs.length, now),
  );
  if (!isWritten) await attempt('make room', () => dropLogs());
  await attempt('remove old logs', () => removeOldLogs(before, after));
}

/** A removal by the user can be undone for a while, and then the log is to be there again. */
async function removeOldLogs(before: State, after: State): Promise<void> {
  const waiting = new Set(after.removed.map(({ id }) => id));
  await removeLogs(prunedIds(before, after).filter((id) => !waiting.has(id)));
  if (after.removed.length < before.removed.length) {
    await dropLogs([...after.jobs.map(({ id }) => id), ...waiting]);
  }
}

/** What the browser shows is made from the state each time, so whatever it lost heals here. */
async function project(state: State, now: number): Promise<void> {
  const at = nextAlarm(state, now, await isScreenLocked());
  listenForUnlock(at !== null);
  await attempt('set the alarm', () => setPollAlarm(at));
  await attempt('set the badge', () => setBadge(badgeOf(state, browserTexts())));
}

/**
 * Makes what the browser shows match what is stored, and tells what is owed: an alarm may ring for
 * a plan that was never stored, or for a notification that could not be shown.
 */
export async function reproject(now: () => number): Promise<void> {
  const { outbox } = await withStateLock(async () => {
    const state = repairState(await loadState(), now());
    await project(state, now());
    return state;
  });
  if (outbox.length > 0) await deliverPending(outbox, now);
}
