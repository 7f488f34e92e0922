import { browserTexts } from '../browser/shell/browser-texts.ts';
import {
  clearNotice,
  notificationLevel,
  showNotice,
  shownNotices,
} from '../browser/shell/show-notification.ts';
import { openDashboard, openOptions, openTab } from '../browser/shell/tabs.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { downloadOfButton, targetOfClick } from '../core/notifications/notification-click.ts';
import { TEST_NOTICE_ID } from '../core/notifications/notification-id.ts';
import { attempt } from './console.ts';
import type { Deps, InTurn } from './deps.ts';
import { refusalOf, startDownload } from './downloads.ts';

/** Clears a notice and opens its subject. Rejects when the browser opens nothing. */
export async function openNotice(noticeId: string): Promise<void> {
  await clearNotice(noticeId);
  const { state } = await loadState();
  const target = targetOfClick(state, noticeId);
  if (target.page === 'settings') return openOptions();
  return target.page === 'heygen' ? openTab(target.url) : openDashboard(target.jobId);
}

/** Runs a notice's button. Rejects when the browser opens nothing. */
export async function pressNoticeButton(
  noticeId: string,
  place: number,
  deps: Deps,
  inTurn: InTurn,
): Promise<void> {
  const { state } = await loadState();
  const id = downloadOfButton(state, noticeId, place);
  if (id === null) return openNotice(noticeId);
  await clearNotice(noticeId);
  const reply = await startDownload({ id, what: 'video' }, deps, inTurn);
  // Only our own pages can ask for the permission or explain what went wrong.
  if (refusalOf(reply) !== null) await openDashboard(id);
}

/**
 * Shows a test notice even if all notices are switched off, so that the user can check whether they
 * appear. Returns `blocked` if the browser does not show it. A block by the operating system cannot
 * be detected.
 */
export async function testNotice(): Promise<'shown' | 'blocked'> {
  const texts = browserTexts();
  const { state } = await loadState();
  const text = {
    title: texts.say('notice_test'),
    message: texts.say('notice_test_message'),
    context: null,
  };
  await clearNotice(TEST_NOTICE_ID);
  const isTaken = await attempt('show a test notice', () =>
    showNotice(TEST_NOTICE_ID, text, state.settings.silent, texts),
  );
  if (!isTaken || (await notificationLevel()) === 'denied') return 'blocked';
  return (await shownNotices()).includes(TEST_NOTICE_ID) ? 'shown' : 'blocked';
}
