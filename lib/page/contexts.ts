import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { showDownload, watchDownloads } from '../browser/downloads/download-progress.ts';
import { watchKeyChange } from '../browser/key/watch-key.ts';
import { requestHostPermission } from '../browser/permissions/heygen-access.ts';
import { requestFeature } from '../browser/permissions/optional-features.ts';
import { readAbout } from '../browser/shell/read-about.ts';
import { notificationLevel } from '../browser/shell/show-notification.ts';
import {
  openDashboard,
  openOptions,
  openOptionsAt,
  openTab,
  openWelcome,
} from '../browser/shell/tabs.ts';
import type { Texts } from '../core/base/texts.ts';
import type { JobLog } from '../core/log/log.ts';
import type { BackgroundContext, ListContext, PageContext } from '../ui/shared/context.ts';
import { createCommandSender } from './command-sender.ts';
import { watchPastedText } from './watch-paste.ts';

/** The pages of the extension. */
export type PageKind = 'popup' | 'dashboard' | 'options' | 'welcome';

/** Creates what a page offers to its components, whatever is stored. */
export function createPage(kind: PageKind, texts: Texts, now: Signal<number>): PageContext {
  const thenClose = (opening: Promise<void>) => {
    // A popup stays open over a new tab in Firefox.
    if (kind === 'popup') void opening.then(() => window.close());
  };
  return {
    texts,
    about: readAbout(texts),
    now,
    isOnline: watchOnline(),
    isMuted: watchMuted(),
    isKeysOpen: signal(false),
    openTab: (url) => thenClose(openTab(url)),
    openSettings: () => thenClose(openOptions()),
    openSection: (section) => thenClose(openOptionsAt(section)),
    openDashboard: kind === 'dashboard' ? null : () => thenClose(openDashboard()),
    openWelcome: () => thenClose(openWelcome()),
  };
}

/** Creates what the list of a page shows: what is stored, and nothing chosen yet. */
export const createList = (
  stored: Pick<ListContext, 'state' | 'partialList' | 'view' | 'openPanels'>,
): ListContext => ({
  ...stored,
  labelDrafts: signal(new Map()),
  feedback: signal(new Map()),
  removed: signal([]),
  selection: signal(null),
  isOrderFrozen: signal(false),
  bannerCoversAll: signal(false),
});

/** Creates what the components of a page can ask for. */
export const createBackground = (
  kind: PageKind,
  announce: BackgroundContext['announce'],
): BackgroundContext => ({
  ...createCommandSender(),
  announce,
  watchLog: watchLogOfJob,
  watchKeyChange,
  // Only the popup: it is opened for the request to paste, and another page must not take it.
  watchPastedText: kind === 'popup' ? watchPastedText : () => () => {},
  requestDownloads: () => requestFeature('downloads'),
  watchDownloads,
  showDownload: (id) => void showDownload(id).catch(() => {}),
  requestAccess: () => void requestHostPermission(),
});

/** Returns whether the browser is online, as a signal. */
function watchOnline(): ReadonlySignal<boolean> {
  const isOnline = signal(navigator.onLine);
  const update = () => {
    isOnline.value = navigator.onLine;
  };
  window.addEventListener('online', update);
  window.addEventListener('offline', update);
  return isOnline;
}

/** Returns whether the browser blocks our notifications, as a signal. Checks again on focus. */
function watchMuted(): ReadonlySignal<boolean> {
  const isMuted = signal(false);
  const update = async () => {
    isMuted.value = (await notificationLevel()) === 'denied';
  };
  window.addEventListener('focus', () => void update());
  void update();
  return isMuted;
}

/** Calls back with a job's log now and after every change. Returns a function that stops it. */
function watchLogOfJob(jobId: string, onLog: (log: JobLog | null) => void): () => void {
  let isStopped = false;
  let stop = () => {};
  // Loaded here because no page needs it before the user opens a row.
  void import('../browser/storage/log-store.ts').then((store) => {
    if (!isStopped) stop = store.watchLog(jobId, onLog);
  });
  return () => {
    isStopped = true;
    stop();
  };
}
