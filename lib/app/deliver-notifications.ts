import { textsIn } from '../browser/shell/browser-texts.ts';
import { clearNotice, showNotice, shownNotices } from '../browser/shell/show-notification.ts';
import { canPlaySounds, playSound } from '../browser/sound/play-sound.ts';
import { withDeliveryLock } from '../browser/storage/locks.ts';
import { loadState } from '../browser/storage/state-store.ts';
import type { Texts } from '../core/base/texts.ts';
import { isOutdatedNotice, noticeText } from '../core/notifications/notification-text.ts';
import { type Sound, soundFor } from '../core/notifications/sound.ts';
import { dueNotices } from '../core/state/due-notices.ts';
import type { Event } from '../core/state/event.ts';
import type { State } from '../core/state/state.ts';
import { repairState } from '../core/storage/parse-state.ts';
import { attempt } from './console.ts';

/** Stores what an event changes, and returns what is stored then. */
type Store = (event: Event) => Promise<State>;

/**
 * Shows the pending notices and clears outdated ones. Runs one delivery at a time, because two at
 * once would both show the same notice. Never rejects.
 */
export const deliverNotices = (
  outbox: readonly string[],
  store: Store,
  now: () => number,
): Promise<unknown> =>
  attempt('deliver notices', () =>
    withDeliveryLock(async () => {
      // Most changes have no pending notice, and reading thousands of jobs again is slow.
      if (outbox.length > 0 || (await shownNotices()).length > 0) await showPending(store, now);
    }),
  );

/**
 * Clears outdated notices, because they would block the next notice with the same id. Then shows
 * the pending ones and removes them from the outbox. If the worker dies in between, a notice is
 * shown again under the same id. A notice that cannot be shown stays pending, and so does one that a
 * snooze holds back. A pending notice without a text is outdated and is not shown.
 */
async function showPending(store: Store, now: () => number): Promise<void> {
  const stored = repairState(await loadState(), now());
  const texts = await textsIn(stored.settings.language);
  const shown = await clearOutdated(stored, texts);
  if (dueNotices(stored, now()).length === 0) return;
  // Many notices become a summary. If it cannot be stored, nothing is shown: some of the notices
  // would be shown twice later.
  const state = await store({ type: 'summarize', shown });
  const due = dueNotices(state, now()).map((noticeId) => ({
    noticeId,
    text: noticeText(state, noticeId, texts),
  }));
  // After a crash, a notice can be on the desktop already. It had its sound.
  const fresh = due.filter(({ noticeId, text }) => text !== null && !shown.includes(noticeId));
  const sound = await allowedSound(
    state,
    fresh.map(({ noticeId }) => noticeId),
  );
  // The browser's own sound would be a second one.
  const manner = { ...state.settings, ...(sound && { silent: true }) };
  const done: string[] = [];
  for (const { noticeId, text } of due) {
    const isShown = text
      ? await attempt('show a notice', () => showNotice(noticeId, text, manner, texts))
      : true;
    if (isShown) done.push(noticeId);
  }
  if (sound && done.length > 0) void attempt('play a sound', () => playSound(sound));
  if (done.length > 0) await store({ type: 'notified', noticeIds: done });
}

/** Returns the one sound for all these notices; null for none, or if it may not be played. */
async function allowedSound(state: State, noticeIds: readonly string[]): Promise<Sound | null> {
  const sound = soundFor(state, noticeIds);
  return sound && (await canPlaySounds()) ? sound : null;
}

/** Clears outdated notices. Returns the ids of those that stay. */
async function clearOutdated(state: State, texts: Texts): Promise<string[]> {
  const shown = await shownNotices();
  const outdated = shown.filter((noticeId) => isOutdatedNotice(state, noticeId, texts));
  for (const noticeId of outdated) await clearNotice(noticeId);
  return shown.filter((noticeId) => !outdated.includes(noticeId));
}
