import { textsIn } from '../browser/shell/browser-texts.ts';
import {
  clearNotice,
  notificationLevel,
  showNotice,
  shownNotices,
} from '../browser/shell/show-notification.ts';
import { openDashboard, openOptions, openTab } from '../browser/shell/tabs.ts';
import { loadState } from '../browser/storage/state-store.ts';
import {
  type ClickTarget,
  targetOfButton,
  targetOfClick,
} from '../core/notifications/notification-click.ts';
import { noticeText } from '../core/notifications/notification-text.ts';
import type { Reply } from '../core/state/command.ts';
import { TEST_NOTICE_ID } from '../core/state/notification-id.ts';
import { attempt } from './console.ts';
import type { Deps, InTurn } from './deps.ts';
import { mainFile, startDownload } from './downloads.ts';
import { refusalOf } from './start-once.ts';

/**
 * Opens the subject of a notice and clears the notice. If the browser opens nothing, the notice is
 * shown again and the promise rejects.
 */
export async function openNotice(noticeId: string): Promise<void> {
  const { state } = await loadState();
  await openFor(noticeId, targetOfClick(state, noticeId));
}

async function openFor(noticeId: string, target: ClickTarget): Promise<void> {
  await orShowAgain(noticeId, () => {
    if (target.page === 'settings') return openOptions();
    return target.page === 'heygen'
      ? openTab(target.url)
      : openDashboard(target.jobId, target.panel);
  });
  await clearNotice(noticeId);
}

/**
 * Runs a notice's button. If the browser opens nothing, the notice is shown again and the promise
 * rejects.
 */
export async function pressNoticeButton(
  noticeId: string,
  place: number,
  deps: Deps,
  inTurn: InTurn,
): Promise<void> {
  const { state } = await loadState();
  const target = targetOfButton(state, noticeId, place);
  if (target.page !== 'none') return openFor(noticeId, target);
  const id = target.download;
  // A download can take a while, and a second press must not start another.
  await clearNotice(noticeId);
  const download = startDownload({ id, what: mainFile(state, id) }, deps, inTurn);
  const reply = await download.catch((): Reply => ({ ok: false, error: 'failed' }));
  // Only our own pages can ask for the permission or explain what went wrong.
  if (refusalOf(reply) !== null) await orShowAgain(noticeId, () => openDashboard(id));
}

/**
 * Opens something for a notice. If that fails, shows the notice again, because most systems have
 * removed it at the click. Feedback to a click has no stored text and is not shown again.
 */
async function orShowAgain(noticeId: string, open: () => Promise<void>): Promise<void> {
  try {
    await open();
  } catch (error) {
    const { state } = await loadState();
    const texts = await textsIn(state.settings.language);
    const text = noticeText(state, noticeId, texts);
    if (text) {
      // The system may still be removing the old one, which would then count as shown.
      await clearNotice(noticeId);
      await showNotice(noticeId, text, state.settings, texts);
    }
    throw error;
  }
}

/**
 * Shows a test notice even if all notices are switched off, so that the user can check whether they
 * appear. Returns `blocked` if the browser does not show it. A block by the operating system cannot
 * be detected.
 */
export async function testNotice(): Promise<'shown' | 'blocked'> {
  const { state } = await loadState();
  const texts = await textsIn(state.settings.language);
  const text = {
    title: texts.say('notice_test'),
    message: texts.say('notice_test_message'),
  };
  await clearNotice(TEST_NOTICE_ID);
  const isTaken = await attempt('show a test notice', () =>
    showNotice(TEST_NOTICE_ID, text, state.settings, texts),
  );
  if (!isTaken || (await notificationLevel()) === 'denied') return 'blocked';
  return (await shownNotices()).includes(TEST_NOTICE_ID) ? 'shown' : 'blocked';
}
