import { type Signal, signal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { about } from '../browser/about.ts';
import { showDownload, watchDownloads } from '../browser/downloads.ts';
import { watchKeyChange } from '../browser/key.ts';
import { watchLog } from '../browser/log-store.ts';
import { requestFeature } from '../browser/optional.ts';
import { requestHostPermission } from '../browser/permission.ts';
import { watchState } from '../browser/store.ts';
import {
  openDashboard,
  openOptions,
  openOptionsAt,
  openTab,
  openWelcome,
} from '../browser/tabs.ts';
import { browserTexts } from '../browser/text.ts';
import { newsBetween } from '../core/announcements.ts';
import type { State } from '../core/state.ts';
import type { Texts } from '../core/text.ts';
import { Announcer } from '../ui/announcer.tsx';
import { type SettingsSection, type Ui, UiProvider } from '../ui/context.ts';
import { createAnnouncer } from './announcer.ts';
import { keepFresh, markSeen } from './fresh.ts';
import { keepFocus } from './keep-focus.ts';
import { saveFile } from './save-file.ts';
import { createSender } from './sender.ts';
import { watchMuted, watchOnline } from './surroundings.ts';
import { applyTheme } from './theme.ts';
import { restoreView } from './view.ts';
import { watchPastedText } from './watch-pasted-text.ts';
import '../ui/theme.css';

export type PageKind = 'popup' | 'dashboard' | 'options' | 'welcome';

/** A storage with very many jobs is read for longer; then the page is shown without them first. */
const FIRST_STATE_MS = 400;

/**
 * Renders a page from storage at once, and follows every change of it. A page owns nothing but
 * how it looks: it can be closed at any moment, and all that it wants done goes to the background
 * as a command. `prepare` reads what the page shows of this state and few states need.
 */
export function mountPage(
  Page: ComponentType,
  kind: PageKind,
  prepare: (state: State | null) => Promise<void> = async () => {},
): void {
  const texts = browserTexts();
  const state = signal<State | null>(null);
  const { announce, announced } = createAnnouncer();
  const list = kind === 'popup' || kind === 'dashboard' ? kind : null;
  document.documentElement.lang = texts.locale;
  document.title = titleOf(kind, texts);
  const now = startClock();

  const firstState = new Promise<void>((resolve) => {
    watchState((stored) => {
      const before = state.value;
      now.value = Date.now();
      state.value = stored;
      applyTheme(stored.settings);
      if (before && list) newsBetween(before, stored, texts).forEach(announce);
      if (list) markSeen(stored);
      resolve();
    });
  });
  keepFocus();
  if (list) keepFresh(() => state.value);

  const paint = async () => {
    const view = restoreView(list);
    // All that the first paint needs is there before it: nothing jumps into place afterwards.
    await Promise.race([firstState, new Promise((resolve) => setTimeout(resolve, FIRST_STATE_MS))]);
    await prepare(state.value);
    const ui: Ui = {
      ...lend(kind),
      ...createSender(),
      ...(await view),
      texts,
      about: about(texts),
      state,
      now,
      announce,
      announced,
    };
    render(
      <UiProvider value={ui}>
        <Page />
        <Announcer />
      </UiProvider>,
      document.body,
    );
    void firstState.then(goToAddress);
  };
  void paint();
}

/** The page's own name first: tabs show no more than the beginning. */
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

/** What a page lends to its components whatever is stored. */
function lend(kind: PageKind) {
  const thenClose = (opening: Promise<void>) => {
    // A popup stays open over a new tab in Firefox.
    if (kind === 'popup') void opening.then(() => window.close());
  };
  return {
    watchLog,
    watchKeyChange,
    // The wish is one, and the popup is opened for it: no page behind it may take it away.
    watchPastedText: kind === 'popup' ? watchPastedText : () => () => {},
    saveFile,
    requestDownloads: () => requestFeature('downloads'),
    watchDownloads,
    showDownload: (id: number) => void showDownload(id).catch(() => {}),
    removed: signal([]),
    answers: signal(new Map()),
    labelDrafts: signal(new Map()),
    selection: signal(null),
    isKeysOpen: signal(false),
    isHeld: signal(false),
    isTold: signal(false),
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

/** The time, once a second. */
function startClock(): Signal<number> {
  const now = signal(Date.now());
  setInterval(() => {
    now.value = Date.now();
  }, 1000);
  return now;
}

/** The row that the address names is only there now: go to it as the browser would have. */
function goToAddress(): void {
  const go = () => location.replace(location.hash);
  // Rows far down are rendered when the list has been scrolled to them, one frame later.
  if (location.hash) requestAnimationFrame(() => requestAnimationFrame(go));
}
