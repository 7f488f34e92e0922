import type { BrowserContext } from 'playwright';
import { expect, id, openTracking, rowOf, type Session, test } from './fixtures.ts';

// The browser goes on without a window, as on macOS and ChromeOS.
test.use({ options: {} });

/** Closes every window. Chromium keeps running, because Playwright is connected to it. */
async function closeWindows({ context, worker }: Session): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
  const windows = () => worker.evaluate(async () => (await chrome.windows.getAll()).length);
  await expect.poll(windows).toBe(0);
}

/** Clicks on a notification, as the desktop reports it. */
const click = ({ worker }: Session, noticeId: string): Promise<void> =>
  worker.evaluate((clicked) => {
    const { onClicked } = chrome.notifications as unknown as {
      onClicked: { dispatch(noticeId: string): void };
    };
    onClicked.dispatch(clicked);
  }, noticeId);

const addresses = (context: BrowserContext): string[] => context.pages().map((page) => page.url());

test('a click on a notification opens a window if the browser has none', async ({
  session,
  simulator,
}) => {
  await session.context.route('https://app.heygen.com/**', (route) => route.fulfill({ body: '' }));
  simulator.videos.set(id('a'), 'completed');
  const popup = await openTracking(session, id('a'));
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'completed');
  const noticeId = `job:${id('a')}:completed`;
  await expect.poll(() => session.notices()).toEqual([noticeId]);

  await closeWindows(session);
  await click(session, noticeId);
  const video = `https://app.heygen.com/videos/${id('a')}`;
  await expect.poll(() => addresses(session.context)).toEqual([video]);
  await expect.poll(() => session.notices()).toEqual([]);

  // The settings are opened by another call of the browser.
  await closeWindows(session);
  await click(session, 'blocked:key_rejected');
  const settings = `chrome-extension://${session.extensionId}/options.html`;
  await expect.poll(() => addresses(session.context)).toEqual([settings]);
});
