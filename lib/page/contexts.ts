import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { showDownload, watchDownloads } from '../browser/downloads/download-progress.ts';
import { watchKeyChange } from '../browser/key/watch-key.ts';
import { sendCommand } from '../browser/messages/send-command.ts';
import { requestHostPermission } from '../browser/permissions/heygen-access.ts';
import { requestFeature } from '../browser/permissions/optional-features.ts';
import {
  hasSidebar,
  hasWindows,
  openListWindow,
  openSidebar,
} from '../browser/shell/list-window.ts';
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
import { withUnseen } from '../core/list/new-jobs.ts';
import type { BackgroundContext, ListContext, PageContext } from '../ui/shared/context.ts';
import { closeAfter } from './close-after.ts';
import { createCommandSender } from './command-sender.ts';
import { watchPastedText } from './watch-paste.ts';

/** The pages of the extension. A `window` is the popup's page where it stays open. */
export type PageKind = 'popup' | 'window' | 'dashboard' | 'options' | 'welcome';

/** Adds texts to what a page offers to its components. */
export const withTexts = (page: PageWithoutTexts, texts: Texts): PageContext => ({
  ...page,
  texts,
  about: readAbout(texts),
});

type PageWithoutTexts = Omit<PageContext, 'texts' | 'about'>;

/** Creates what a page offers to its components, whatever is stored and in any language. */
export function createPage(kind: PageKind, now: Signal<number>): PageWithoutTexts {
  // A popup stays open over a new tab in Firefox.
  const close = kind === 'popup' ? () => window.close() : () => {};
  const thenClose = (opening: Promise<void>) => closeAfter(opening, close);
  return {
    now,
    isOnline: watchOnline(),
    isMuted: watchMuted(),
    isKeysOpen: signal(false),
    openTab: (url) => thenClose(openTab(url)),
    openSettings: () => thenClose(openOptions()),
    openSection: (section) => thenClose(openOptionsAt(section)),
    openDashboard: kind === 'dashboard' ? null : () => thenClose(openDashboard()),
    openWindow: kind === 'popup' && hasWindows() ? () => thenClose(openListWindow()) : null,
    openSidebar: kind === 'popup' && hasSidebar() ? () => thenClose(openSidebar()) : null,
    openWelcome: () => thenClose(openWelcome()),
  };
}

/** Creates what the list of a page shows: what is stored, and nothing chosen yet. */
export const createList = (
  stored: Pick<ListContext, 'state' | 'partialList' | 'view' | 'openPanels'>,
): ListContext => ({
  ...stored,
  labelDrafts: signal(new Map()),
  newJobs: watchNewJobs(stored.state),
  feedback: signal(new Map()),
  removed: signal([]),
  selection: signal(new Set()),
  isOrderFrozen: signal(false),
  bannerCoversAll: signal(false),
});

/**
 * Returns the jobs that ended unseen. The background marks them as seen as soon as the page is
 * visible, so the page remembers them until it is hidden.
 */
function watchNewJobs(state: ListContext['state']): ReadonlySignal<ReadonlySet<string>> {
  const found = signal<ReadonlySet<string>>(new Set());
  effect(() => {
    if (state.value) found.value = withUnseen(found.peek(), state.value.jobs);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') found.value = new Set();
  });
  return found;
}

/** Creates what the components of a page can ask for. */
export const createBackground = (
  kind: PageKind,
  announce: BackgroundContext['announce'],
): BackgroundContext => ({
  ...createCommandSender(),
  announce,
  watchLog: watchLogOfJob,
  watchFound: watchFoundInApps,
  watchHeard: watchHeardByJob,
  watchKeyChange,
  // Only the popup: it is opened for the request to paste, and another page must not take it.
  watchPastedText: kind === 'popup' ? watchPastedText : () => () => {},
  requestDownloads: () => requestFeature('downloads'),
  watchDownloads,
  showDownload: (id) => void showDownload(id).catch(() => {}),
  saveKey: saveEnteredKey,
  requestAccess: () => void requestHostPermission(),
});

async function saveEnteredKey(key: string): Promise<boolean> {
  // Loaded here because the key's own form is on another page, and this is rare.
  const { saveKey } = await import('../browser/key/key-store.ts');
  try {
    await saveKey(key);
  } catch {
    return false;
  }
  return (await sendCommand({ type: 'key_changed' })).ok;
}

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
const watchLogOfJob: BackgroundContext['watchLog'] = (jobId, onLog) =>
  // Loaded here because no page needs it before the user opens a row.
  watchLater(async () => (await import('../browser/storage/log-store.ts')).watchLog(jobId, onLog));

/** Calls back with what apps have heard, now and after every change. Returns a function that stops it. */
const watchHeardByJob: BackgroundContext['watchHeard'] = (onHeard) =>
  watchLater(async () => {
    const { watchHeard } = await import('../browser/storage/heard-store.ts');
    return watchHeard(({ heard }) => onHeard(heard));
  });

/** Calls back with the ids that apps ask about and nobody tracks. Returns a function that stops it. */
const watchFoundInApps: BackgroundContext['watchFound'] = (onFound) =>
  watchLater(async () => {
    // Loaded here because only users who watch an app need it.
    const { watchHeard } = await import('../browser/storage/heard-store.ts');
    return watchHeard(({ found }) => onFound(found));
  });

/** Begins to watch something as soon as its code is loaded. Returns a function that stops it. */
function watchLater(begin: () => Promise<() => void>): () => void {
  let isStopped = false;
  let stop = () => {};
  void begin().then((stopIt) => {
    if (isStopped) stopIt();
    else stop = stopIt;
  });
  return () => {
    isStopped = true;
    stop();
  };
}
