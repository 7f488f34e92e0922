import { effect, type Signal, signal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import type { Texts } from '../core/base/texts.ts';
import { newsBetween } from '../core/list/announcements.ts';
import type { Panel } from '../core/list/page-state.ts';
import type { State } from '../core/state/state.ts';
import { BackgroundProvider, ListProvider, PageProvider } from '../ui/shared/context.ts';
import { PageBoundary } from '../ui/shared/page-boundary.tsx';
import { createAnnouncer } from './announcer.tsx';
import { createBackground, createList, createPage, type PageKind, withTexts } from './contexts.ts';
import { followLanguage } from './follow-language.ts';
import { followState } from './follow-state.ts';
import { keepFocus } from './keep-focus.ts';
import { isAtTop, restorePageState } from './keep-page-state.ts';
import { startLiveRefresh } from './live-refresh.ts';
import { applyTheme } from './theme.ts';
import '../ui/shared/theme.css';

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
  const list = kind === 'options' || kind === 'welcome' ? null : kind;
  const isListed = list !== null;
  const view = restorePageState(list);
  const { texts, firstTexts, setLanguage } = followLanguage();
  const { announce, LiveRegion } = createAnnouncer();
  const now = startClock();
  const staysOpen = () => kind === 'window' || document.fullscreenElement !== null;
  const live = isListed ? startLiveRefresh(() => state.value, staysOpen) : null;
  const { state, partialList, readFirst, showFirst, readAll } = followState({
    prepare: async (stored) => prepare(stored, (await view).openPanels.value),
    take: (stored, before) => {
      now.value = Date.now();
      applyTheme(stored.state.settings);
      setLanguage(stored.state.settings);
      if (before && isListed) newsBetween(before, stored.state, texts.value).forEach(announce);
      live?.reportSeen(stored.state, stored.isWhole);
    },
  });
  const first = kind === 'popup' || kind === 'window' ? readFirst() : null;
  effect(() => {
    document.documentElement.lang = texts.value.language;
    document.title = titleOf(kind, texts.value);
  });
  keepFocus();

  const paint = async () => {
    const restored = await view;
    const show = () => {
      const page = createPage(kind, now);
      const background = createBackground(kind, announce);
      const list = createList({ state, partialList, ...restored });
      /** Another language is another value of the context, so everything that says a text redraws. */
      const Root = () => (
        <PageProvider value={withTexts(page, texts.value)}>
          <BackgroundProvider value={background}>
            <ListProvider value={list}>
              <PageBoundary>
                <Page />
              </PageBoundary>
              <LiveRegion />
            </ListProvider>
          </BackgroundProvider>
        </PageProvider>
      );
      render(<Root />, document.body);
    };
    const firstRows = await first;
    await firstTexts;
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
    case 'window':
      return say('extension_name');
    case 'welcome':
      return say('welcome_title');
    default:
      return `${say(kind === 'options' ? 'options_title' : kind)} · ${say('short_name')}`;
  }
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
