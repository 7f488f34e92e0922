import { signal } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { about } from '../browser/about.ts';
import { watchLog } from '../browser/log-store.ts';
import { send } from '../browser/messages.ts';
import { requestHostPermission } from '../browser/permission.ts';
import { watchState } from '../browser/store.ts';
import { openDashboard, openOptions, openTab } from '../browser/tabs.ts';
import { browserTexts } from '../browser/text.ts';
import { isActive } from '../core/job.ts';
import { LIVE_INTERVAL_MS } from '../core/limits.ts';
import type { State } from '../core/state.ts';
import { type Ui, UiProvider } from '../ui/context.ts';
import { saveFile } from './save-file.ts';
import { watchPastedText } from './watch-pasted-text.ts';
import '../ui/theme.css';

export type PageKind = 'popup' | 'dashboard' | 'options' | 'welcome';

/**
 * Renders a page from storage at once, and follows every change of it. A page owns nothing: it
 * can be closed at any moment, and all that it wants done goes to the background as a command.
 */
export function mountPage(Page: ComponentType, kind: PageKind): void {
  const texts = browserTexts();
  const state = signal<State | null>(null);
  const now = signal(Date.now());
  const hasFailed = signal(false);
  const thenClose = (opening: Promise<void>) => {
    // A popup stays open over a new tab in Firefox.
    if (kind === 'popup') void opening.then(() => window.close());
  };
  const ui: Ui = {
    texts,
    about: about(texts),
    watchLog,
    watchPastedText,
    saveFile,
    state,
    now,
    removed: signal(null),
    hasFailed,
    send: async (command) => {
      const reply = await send(command);
      hasFailed.value = !reply.ok && reply.error === 'failed';
      return reply;
    },
    openTab: (url) => thenClose(openTab(url)),
    openSettings: () => thenClose(openOptions()),
    openDashboard: kind === 'dashboard' ? null : () => thenClose(openDashboard()),
    requestAccess: () => void requestHostPermission(),
  };

  document.documentElement.lang = texts.locale;
  document.title = texts.say('extension_name');
  watchState((stored) => {
    const isFirst = state.value === null;
    now.value = Date.now();
    state.value = stored;
    if (kind !== 'options') markSeen(stored);
    // The row that the address names is only there now: go to it as the browser would have.
    if (isFirst && location.hash) requestAnimationFrame(() => location.replace(location.hash));
  });
  setInterval(() => {
    now.value = Date.now();
  }, 1000);
  if (kind !== 'options') keepFresh(() => state.value);
  render(
    <UiProvider value={ui}>
      <Page />
    </UiProvider>,
    document.body,
  );
}

/** An ending that is on the screen is no news any more. */
function markSeen(state: State): void {
  const isNews = state.jobs.some((job) => !job.seen);
  if (isNews && document.visibilityState === 'visible') void send({ type: 'seen' });
}

/** While somebody is looking, healthy jobs are asked every few seconds; the page sets the pace. */
function keepFresh(state: () => State | null): void {
  const refresh = () => {
    const isWanted = document.visibilityState === 'visible' && state()?.jobs.some(isActive);
    if (isWanted) void send({ type: 'live' });
  };
  setTimeout(refresh, 200);
  setInterval(refresh, LIVE_INTERVAL_MS);
  // A dashboard in a background tab has missed what came meanwhile.
  document.addEventListener('visibilitychange', () => {
    const current = state();
    if (current) markSeen(current);
    refresh();
  });
}
