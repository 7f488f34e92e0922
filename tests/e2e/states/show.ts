import type { Page } from 'playwright';
import { expect, type Session } from '../fixtures.ts';
import type { UiState } from './state.ts';

const WIDTHS = { popup: 400, options: 1000, dashboard: 1240, welcome: 760 } as const;

/**
 * Opens a tab that can show one state after another. If a state has a reply to a command, the page
 * gets that reply, and the command does not reach the background.
 */
export async function openStage(session: Session): Promise<Page> {
  const page = await session.context.newPage();
  await page.addInitScript(() => {
    const { runtime, notifications } = chrome;
    const staged = async () => {
      const { staged: found } = await chrome.storage.session.get('staged');
      return (found ?? {}) as { isMuted?: boolean; replies?: Record<string, unknown> };
    };
    const send = runtime.sendMessage.bind(runtime) as (message: object) => Promise<unknown>;
    const give = <T>(value: Promise<T>, callback: unknown): Promise<T> => {
      if (typeof callback === 'function') void value.then((given) => callback(given));
      return value;
    };
    Object.assign(runtime, {
      sendMessage: (message: { type: string }, callback: unknown) => {
        const reply = staged().then(({ replies }) => replies?.[message.type] ?? send(message));
        return give(reply, callback);
      },
    });
    Object.assign(notifications, {
      getPermissionLevel: (callback: unknown) => {
        const level = staged().then(({ isMuted }) => (isMuted ? 'denied' : 'granted'));
        return give(level, callback);
      },
    });
  });
  return page;
}

/** Replaces the whole storage with that of a state, and opens its page. */
export async function show(session: Session, page: Page, state: UiState): Promise<void> {
  const { name, view, isMuted = false } = state;
  await page.context().setOffline(false);
  // A page stores its page state when it closes, so close it before the storage is replaced.
  await page.goto('about:blank');
  const now = Date.now();
  await session.worker.evaluate(
    async ([items, kept]) => {
      await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
      await chrome.storage.local.set({ welcomed: true, ...items });
      await chrome.storage.session.set(kept);
    },
    [
      state.items(now),
      {
        ...state.session?.(now),
        staged: { isMuted, replies: state.replies?.(now) ?? {} },
        ...(view ? { [`view:${state.page}`]: view } : {}),
      },
    ] as const,
  );
  await page.setViewportSize({ width: WIDTHS[state.page], height: 600 });
  await page.goto(`chrome-extension://${session.extensionId}/${state.page}.html`);
  await expect(page.locator('main'), name).toBeVisible();
  await state.act?.(page);
}
