import { browserTexts } from '../browser/shell/browser-texts.ts';
import { clearNotice, showNotice, shownNotices } from '../browser/shell/show-notice.ts';
import { withDeliveryLock } from '../browser/storage/locks.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { isOutdatedNotice, noticeText } from '../core/notifications/notification-text.ts';
import { summarize } from '../core/notifications/outbox.ts';
import type { Event } from '../core/state/event.ts';
import type { State } from '../core/state/state.ts';
import { repairState } from '../core/storage/parse-state.ts';
import { attempt } from './console.ts';

/** Stores what an event changes, and gives what is stored then. */
type Store = (event: Event) => Promise<State>;

/** Shows what is owed, one delivery after another: two at once would both show it. */
export const deliverNotices = (
  outbox: readonly string[],
  store: Store,
  now: () => number,
): Promise<unknown> =>
  attempt('deliver notices', () =>
    withDeliveryLock(async () => {
      // Most changes owe nothing; reading all jobs once more is dear where there are thousands.
      if (outbox.length > 0 || (await shownNotices()).length > 0) await showOwed(store, now);
    }),
  );

/**
 * Takes down what is no longer so, for it would also keep the next one under its id from being
 * shown; shows what is owed, then marks it done. A worker that dies in between shows it again
 * under the same id; one that cannot be shown stays owed. A notice without a text is not true.
 */
async function showOwed(store: Store, now: () => number): Promise<void> {
  const stored = repairState(await loadState(), now());
  const texts = browserTexts();
  const standing = await clearOutdated(stored);
  const state = await summarizeMany(stored, standing, store, now());
  const done: string[] = [];
  for (const noticeId of state.outbox) {
    const text = noticeText(state, noticeId, texts);
    const { silent } = state.settings;
    const isShown = text
      ? await attempt('notify', () => showNotice(noticeId, text, silent, texts))
      : true;
    if (isShown) done.push(noticeId);
  }
  if (done.length > 0) await store({ type: 'notified', noticeIds: done });
}

/** Gives the ids of those that stay. */
async function clearOutdated(state: State): Promise<string[]> {
  const shown = await shownNotices();
  const texts = browserTexts();
  const outdated = shown.filter((noticeId) => isOutdatedNotice(state, noticeId, texts));
  for (const noticeId of outdated) await clearNotice(noticeId);
  return shown.filter((noticeId) => !outdated.includes(noticeId));
}

/** Where the fold cannot be stored nothing is shown: half of it would be told twice later. */
async function summarizeMany(
  state: State,
  standing: readonly string[],
  store: Store,
  now: number,
): Promise<State> {
  const isNeeded = summarize(state, standing, now) !== state;
  return isNeeded ? store({ type: 'summarize', shown: standing }) : state;
}
