import type { Page } from 'playwright';
import { expect, id, rowOf, type Session, test, watchRendering } from './fixtures.ts';

const AWAY_MS = 3 * 60_000;

/** Opens the list in a window of its own from the popup's menu, and returns the window's page. */
async function openWindow(session: Session, popup: Page): Promise<Page> {
  await popup.getByRole('button', { name: 'Menu', exact: true }).click();
  const opened = session.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Open in a window' }).click();
  return opened;
}

const windows = (session: Session): Promise<number> =>
  session.worker.evaluate(async () => (await chrome.windows.getAll()).length);

const isSeen = async (session: Session, videoId: string): Promise<boolean> => {
  const stored = await session.stored();
  return (stored[`job:${videoId}`] as { seen: boolean }).seen;
};

test('the list opens in one window that stays open, and the popup closes', async ({ session }) => {
  const { popup } = await watchRendering(session);
  const before = await windows(session);
  const list = await openWindow(session, popup);
  await expect(rowOf(list, id('a'))).toContainText('Rendering');
  await expect.poll(() => popup.isClosed()).toBe(true);
  expect(await windows(session)).toBe(before + 1);
  // It fills the window, and offers no second one.
  const width = await list.evaluate(() => document.body.clientWidth / innerWidth);
  expect(width).toBe(1);
  await list.getByRole('button', { name: 'Menu', exact: true }).click();
  await expect(list.getByRole('button', { name: 'Open in a window' })).toHaveCount(0);

  const again = await session.open('popup');
  await again.getByRole('button', { name: 'Menu', exact: true }).click();
  await again.getByRole('button', { name: 'Open in a window' }).click();
  await expect.poll(() => again.isClosed()).toBe(true);
  expect(await windows(session)).toBe(before + 1);
  await list.close();
});

/** Shows a page that stays open, with a clock that the test moves. */
const SHOW = {
  window: async (page: Page, origin: string) => {
    await page.goto(`${origin}/popup.html?window`);
    await expect(rowOf(page, id('a'))).toContainText('Rendering');
  },
  wallboard: async (page: Page, origin: string) => {
    await page.goto(`${origin}/dashboard.html`);
    await page.getByRole('button', { name: 'Wallboard' }).click();
    await expect(page.locator('.wall')).toContainText('Rendering');
  },
} as const;

test.describe('a page that stays open', () => {
  // The clock of a page is that of all pages of its browser, also in later tests.
  test.use({ options: {} });

  for (const [place, show] of Object.entries(SHOW)) {
    test(`an ending on a ${place} that nobody looks at stays new until somebody is there`, async ({
      session,
      simulator,
    }) => {
      const { popup } = await watchRendering(session);
      await popup.close();
      const page = await session.context.newPage();
      await page.clock.install();
      await show(page, `chrome-extension://${session.extensionId}`);
      await page.clock.fastForward(AWAY_MS);
      simulator.videos.set(id('a'), 'completed', { title: 'Spring' });
      await page.evaluate((ids) => chrome.runtime.sendMessage({ type: 'check', ids }), [id('a')]);
      await expect(page.locator('main')).toContainText('Ready');
      await expect.poll(() => session.badge()).toBe('1');
      expect(await isSeen(session, id('a'))).toBe(false);

      await page.mouse.move(100, 200);
      await expect.poll(() => isSeen(session, id('a'))).toBe(true);
      await expect.poll(() => session.badge()).toBe('');
      await page.close();
    });
  }
});
