import { NoAnswer } from '../browser/bound-calls.ts';
import { isScreenLocked, listenForUnlock } from '../browser/shell/screen-lock.ts';
import { setPollAlarm } from '../browser/shell/set-alarm.ts';
import { withStateLock } from '../browser/storage/locks.ts';
import { appendLogs, dropLogs, removeLogs, withFewerLogs } from '../browser/storage/log-store.ts';
import { loadState, saveState } from '../browser/storage/state-store.ts';
import { decide } from '../core/decide/decide.ts';
import { prunedIds } from '../core/decide/prune.ts';
import { lossesFor, shrinkChange } from '../core/decide/shrink-change.ts';
import { consoleLines } from '../core/log/console-text.ts';
import { isWritten, type LogEntry, logEntries, withAnswerCounts } from '../core/log/log-entries.ts';
import { lastChange } from '../core/log/raw-limits.ts';
import { nextAlarm } from '../core/poll/schedule.ts';
import type { Event } from '../core/state/event.ts';
import type { State } from '../core/state/state.ts';
import { isStored } from '../core/storage/diff-state.ts';
import { repairState, type Snapshot } from '../core/storage/parse-state.ts';
import { showState } from './browser-ui.ts';
import { attempt, log } from './console.ts';
import { deliverNotices } from './deliver-notifications.ts';
import { notifySites } from './notify-sites.ts';

/**
 * An event, or a function that makes one under the state lock, where neither a reset nor a new key
 * can come between what it looks at and the write. Null: there is nothing to apply any more.
 */
export type Happening = Event | ((state: State) => Promise<Event | null> | Event | null);

/**
 * Applies an event. Every change takes these steps: load → decide → save → alarm and badge → log →
 * notices → pages of allowed sites. Rejects only when the state could not be read or stored;
 * nothing has changed then.
 */
export async function apply(happening: Happening, now: () => number): Promise<void> {
  const change = await commit(happening, now);
  if (!change) return;
  await deliverPending(change.after.outbox, now);
  await notifySites(change.before, change.after);
}

/**
 * Applies an event like `apply`, but delivers no notices. Returns the outbox, so that a round can
 * deliver it at its end: many endings then become one summary. Returns null if there was nothing to
 * apply any more.
 */
export async function applyWithoutDelivery(
  happening: Happening,
  now: () => number,
): Promise<readonly string[] | null> {
  const change = await commit(happening, now);
  if (!change) return null;
  await notifySites(change.before, change.after);
  return change.after.outbox;
}

/** Shows the pending notices and clears outdated ones. Never rejects. */
export const deliverPending = (outbox: readonly string[], now: () => number): Promise<unknown> =>
  deliverNotices(outbox, async (event) => (await commitEvent(event, now)).after, now);

/** What an event has changed. */
interface Change {
  before: State;
  after: State;
}

function commit(happening: Happening, now: () => number): Promise<Change | null> {
  if (typeof happening !== 'function') return commitEvent(happening, now);
  return withStateLock(async () => {
    const stored = await loadState();
    const event = await happening(stored.state);
    return event && change(event, now);
  });
}

const commitEvent = (event: Event, now: () => number): Promise<Change> =>
  withStateLock(() => change(event, now));

/**
 * Stores what an event changes, and updates alarm, badge and log. Alarm and badge are set even if
 * nothing has changed, which restores what the browser has lost. Call it under the state lock.
 */
async function change(event: Event, now: () => number): Promise<Change> {
  const stored = await loadState();
  const before = repairState(stored, now());
  const decided = decide(before, event, now());
  const entries = logEntries(before, decided, event, now());
  const wanted = withAnswerCounts(decided, entries);
  const isSame = isStored(stored, wanted, now());
  const after = isSame ? before : await save(stored, before, wanted, event, now());
  await project(after, now());
  await appendToLogs(before, after, entries, event);
  return { before, after };
}

/** Stores a change and returns what is stored, which is less if the storage is full. */
async function save(
  stored: Snapshot,
  before: State,
  after: State,
  event: Event,
  now: number,
): Promise<State> {
  await setAlarmBeforeSave(stored, after, now);
  let refusal: unknown;
  for (const loss of lossesFor(event)) {
    const state = loss === 'new details' ? shrinkChange(before, after) : after;
    try {
      if (loss === 'logs')
        await withFewerLogs(oldestFirst(after), () => saveState(stored, state, now));
      else await saveState(stored, state, now);
      for (const item of Object.keys(stored.broken))
        log(`${item} cannot be read; moved to quarantine`);
      return state;
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** Returns the ids of the jobs in the order in which their logs are given up. */
const oldestFirst = ({ jobs }: State): string[] =>
  jobs.toSorted((a, b) => lastChange(a) - lastChange(b)).map(({ id }) => id);

/**
 * Sets a new or earlier alarm before the change is stored. If the worker died between the two steps
 * in the other order, a job would have no alarm, or one that is minutes late. An alarm that turns
 * out to be unnecessary is cleared when it rings.
 */
async function setAlarmBeforeSave(stored: Snapshot, after: State, now: number): Promise<void> {
  const at = nextAlarm(after, now);
  // Nobody knows what a broken record contained, or whether an alarm is set for it.
  const current = nextAlarm(stored.state, now);
  const isBroken = Object.keys(stored.broken).length > 0;
  const isCovered = current !== null && at !== null && current <= at && !isBroken;
  if (at !== null && !isCovered) await attempt('set the alarm', () => setPollAlarm(at));
}

/** Writes the logs. This comes last, because a lost log matters least if the worker dies here. */
async function appendToLogs(
  before: State,
  after: State,
  entries: readonly LogEntry[],
  event: Event,
): Promise<void> {
  if (entries.length === 0 && after === before) return;
  for (const line of consoleLines(entries)) log(line);
  const append = () => appendLogs(entries.filter(isWritten), after.jobs.length);
  const isWorthLogs = lossesFor(event).includes('logs');
  await attempt('write the log', () =>
    append().catch((refusal) => {
      if (!isWorthLogs || refusal instanceof NoAnswer) throw refusal;
      return withFewerLogs(oldestFirst(after), append);
    }),
  );
  await attempt('remove old logs', () => removeOldLogs(before, after));
}

/** Removes logs of pruned jobs. Keeps those of removals that the user can still undo. */
async function removeOldLogs(before: State, after: State): Promise<void> {
  const undoable = new Set(after.removed.map(({ id }) => id));
  await removeLogs(prunedIds(before, after).filter((id) => !undoable.has(id)));
  if (after.removed.length < before.removed.length) {
    await dropLogs([...after.jobs.map(({ id }) => id), ...undoable]);
  }
}

/** Sets alarm and badge from the state, which also restores what the browser has lost. */
async function project(state: State, now: number): Promise<void> {
  const at = nextAlarm(state, now, await isScreenLocked());
  listenForUnlock(at !== null);
  await attempt('set the alarm', () => setPollAlarm(at));
  await showState(state);
}

/**
 * Sets alarm and badge from the stored state and delivers pending notices. An alarm can ring for a
 * plan that was never stored, or for a notice that could not be shown. Returns the state. Rejects
 * when it cannot be read.
 */
export async function reproject(now: () => number): Promise<State> {
  const state = await withStateLock(async () => {
    const read = repairState(await loadState(), now());
    await project(read, now());
    return read;
  });
  if (state.outbox.length > 0) await deliverPending(state.outbox, now);
  return state;
}
