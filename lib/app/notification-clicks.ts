import { browserTexts } from '../browser/shell/browser-texts.ts';
import {
  clearNotice,
  notificationLevel,
  showNotice,
  shownNotices,
} from '../browser/shell/show-notification.ts';
import { openDashboard, openOptions, openTab } from '../browser/shell/tabs.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { type Job, jobOrSession } from '../core/job/job.ts';
import { hasPage, pageOf } from '../core/job/links.ts';
import { buttonAt, parseNoticeId, TEST_NOTICE_ID } from '../core/notifications/notification-id.ts';
import { attempt } from './console.ts';
import type { Deps, InTurn } from './deps.ts';
import { startDownload } from './downloads.ts';

/** Clears a notice and opens its subject: the video's page, the job, the list or the settings. */
export async function openNotice(noticeId: string): Promise<void> {
  await clearNotice(noticeId);
  const notice = parseNoticeId(noticeId);
  if (notice?.about === 'blocked') return openOptions();
  if (notice?.about === 'slow') return openDashboard(notice.jobId);
  if (notice?.about === 'job') return openJob(notice.jobId);
  return openDashboard();
}

async function openJob(jobId: string): Promise<void> {
  const job = await findJob(jobId);
  return job && hasPage(job) ? openTab(pageOf(job)) : openDashboard(job?.id);
}

async function findJob(jobId: string): Promise<Job | undefined> {
  const { state } = await loadState();
  return jobOrSession(state.jobs, jobId);
}

/** Runs a notice's button. Uses only its id and place: the worker may have restarted since. */
export async function pressNoticeButton(
  noticeId: string,
  place: number,
  deps: Deps,
  inTurn: InTurn,
): Promise<void> {
  const notice = parseNoticeId(noticeId);
  if (buttonAt(place) === 'download' && notice?.about === 'job') {
    await clearNotice(noticeId);
    const jobId = (await findJob(notice.jobId))?.id ?? notice.jobId;
    const reply = await startDownload({ id: jobId, what: 'video' }, deps, inTurn);
    // Only our own pages can ask for the permission or explain what went wrong.
    const hasBegun = reply.ok && reply.download !== undefined && 'downloadId' in reply.download;
    return hasBegun ? undefined : openDashboard(jobId);
  }
  return openNotice(noticeId);
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
