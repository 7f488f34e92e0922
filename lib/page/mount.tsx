import { type Signal, signal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { showDownload, watchDownloads } from '../browser/downloads/download-progress.ts';
import { watchKeyChange } from '../browser/key/watch-key.ts';
import { requestHostPermission } from '../browser/permissions/heygen-access.ts';
import { requestFeature } from '../browser/permissions/optional-features.ts';
import { browserTexts } from '../browser/shell/browser-texts.ts';
import { readAbout } from '../browser/shell/read-about.ts';
import {
  openDashboard,
  openOptions,
  openOptionsAt,
  openTab,
  openWelcome,
} from '../browser/shell/tabs.ts';
import type { Texts } from '../core/base/texts.ts';
import { newsBetween } from '../core/list/announcements.ts';
import type { Panel } from '../core/list/page-state.ts';
import type { State } from '../core/state/state.ts';
import { type SettingsSection, type Ui, UiProvider } from '../ui/shared/context.ts';
import { LiveRegion } from '../ui/shared/live-region.tsx';
import { createAnnouncer } from './announcer.ts';
import { createCommandSender } from './command-sender.ts';
import { watchMuted, watchOnline } from './environment.ts';
import { followState } from './follow-state.ts';
import { isAtTop, restorePageState } from './keep-page-state.ts';
import { reportSeen, startLiveRefresh } from './live-refresh.ts';
import { restoreFocus } from './restore-focus.ts';
import { saveFile } from './save-file.ts';
import { applyTheme } from './theme.ts';
import { watchLogOfJob } from './watch-log.ts';
import { watchPastedText } from './watch-paste.ts';
import '../ui/shared/theme.css';

/** The pages of the extension. */
export type PageKind = 'popup' | 'dashboard' | 'options' | 'welcome';

/** How long the first paint waits for the state. After that, the page is shown without any jobs. */
const FIRST_STATE_MS = 400;

/** What a page loads besides its component. */
interface MountOptions {
  /** Loads what only some pages need, before this state is shown for the first time. */
  prepare?: (state: State, open: ReadonlyMap<string, Panel>) => Promise<unknown>;
  /** Loads what the user is likely to open next, once the page is shown. */
  expect?: () => Promise<unknown>;
}

/**
 * Renders a page from storage at once, and follows every change of the storage. A page owns only
 * its view: it can close at any moment, and sends every change to the background as a command.
 */
export function mountPage(
  Page: ComponentType,
  kind: PageKind,
  { prepare = async () => {}, expect = async () => {} }: MountOptions = {},
): void {
  const list = kind === 'popup' || kind === 'dashboard' ? kind : null;
  const isListed = list !== null;
  const view = restorePageState(list);
  const texts = browserTexts();
  const { announce, announced } = createAnnouncer();
  const now = startClock();
  const { state, partialList, readFirst, showFirst, readAll } = followState({
    prepare: async (stored) => prepare(stored, (await view).openPanels.value),
    take: (stored, before) => {
      now.value = Date.now();
      applyTheme(stored.state.settings);
      if (before && isListed) newsBetween(before, stored.state, texts).forEach(announce);
      if (isListed) reportSeen(stored.state, stored.isWhole);
    },
  });
  const first = kind === 'popup' ? readFirst() : null;
  document.documentElement.lang = texts.locale;
  document.title = titleOf(kind, texts);
  restoreFocus();
  if (isListed) startLiveRefresh(() => state.value);

  const paint = async () => {
    const restored = await view;
    const show = () => {
      const common = {
        texts,
        about: readAbout(texts),
        state,
        partialList,
        now,
        announce,
        announced,
      };
      const ui: Ui = { ...pageServices(kind), ...createCommandSender(), ...restored, ...common };
      render(
        <UiProvider value={ui}>
          <Page />
          <LiveRegion />
        </UiProvider>,
        document.body,
      );
    };
    const firstRows = await first;
    if (firstRows && isAtTop(restored)) showFirst(firstRows);
    const isShown = state.value !== null;
    if (isShown) {
      show();
      await painted();
    }
    const all = readAll().then(() => void expect());
    // The first paint waits for everything that it needs, so nothing moves afterwards.
    const timeout = new Promise((resolve) => setTimeout(resolve, FIRST_STATE_MS));
    if (!isShown) await Promise.race([all, timeout]).then(show);
    await all;
    goToAddress();
  };
  void paint();
}

/** A page in a background tab gets no animation frames. */
const NO_FRAME_MS = 100;

/** Resolves in a task after the next frame: by then the browser has painted. */
const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, NO_FRAME_MS);
  });

/** Returns the title with the page's own name first, because tabs show only the beginning. */
function titleOf(kind: PageKind, { say }: Texts): string {
  switch (kind) {
    case 'popup':
      return say('extension_name');
    case 'welcome':
      return say('welcome_title');
    default:
      return `${say(kind === 'options' ? 'options_title' : kind)} · ${say('short_name')}`;
  }
}

/** Returns what a page offers to its components, whatever is stored. */
function pageServices(kind: PageKind) {
  const thenClose = (opening: Promise<void>) => {
    // A popup stays open over a new tab in Firefox.
    if (kind === 'popup') void opening.then(() => window.close());
  };
  return {
    watchLog: watchLogOfJob,
    watchKeyChange,
    // Only the popup: it is opened for the request to paste, and another page must not take it.
    watchPastedText: kind === 'popup' ? watchPastedText : () => () => {},
    saveFile,
    requestDownloads: () => requestFeature('downloads'),
    watchDownloads,
    showDownload: (id: number) => void showDownload(id).catch(() => {}),
    removed: signal([]),
    feedback: signal(new Map()),
    labelDrafts: signal(new Map()),
    selection: signal(null),
    isKeysOpen: signal(false),
    isOrderFrozen: signal(false),
    bannerCoversAll: signal(false),
    isOnline: watchOnline(),
    isMuted: watchMuted(),
    openTab: (url: string) => thenClose(openTab(url)),
    openSettings: () => thenClose(openOptions()),
    openSection: (section: SettingsSection) => thenClose(openOptionsAt(section)),
    openDashboard: kind === 'dashboard' ? null : () => thenClose(openDashboard()),
    openWelcome: () => thenClose(openWelcome()),
    requestAccess: () => void requestHostPermission(),
  };
}

/** Returns the time as a signal that changes once a second. */
function startClock(): Signal<number> {
  const now = signal(Date.now());
  setInterval(() => {
    now.value = Date.now();
  }, 1000);
  return now;
}

/** Scrolls to the row that the address names. It did not exist when the browser tried that. */
function goToAddress(): void {
  const go = () => location.replace(location.hash);
  // Rows far down are rendered one frame after the list has been scrolled to them.
  if (location.hash) requestAnimationFrame(() => requestAnimationFrame(go));
}
