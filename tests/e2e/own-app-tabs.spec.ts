import type { Page } from 'playwright';
import type { ExampleApp } from '../example-app/example-app.ts';
import {
  type Case,
  causesOf,
  create,
  end,
  heardOf,
  openWhy,
  PROVED,
  start,
  stored,
  test,
  untilAwake,
} from './app-cases.ts';
import { expect, id, rowOf, type Session, track } from './fixtures.ts';

test.use({ options: {} });

/** Opens the app in one more tab, which asks for nothing. */
async function openTab(session: Session, { origin }: ExampleApp): Promise<Page> {
  const page = await session.context.newPage();
  await page.goto(`${origin}/video-test`);
  return page;
}

test('an old item is blamed on a page that reads it, and not on a tab that only shares it', async ({
  session,
  app,
}) => {
  const { popup, cases } = await start(session, app, [['stale_item', 'fetch']]);
  const [{ videoId, page }] = cases as [Case];
  const row = rowOf(popup, videoId);
  const other = await openTab(session, app);
  await page.close();
  await end(session, popup, cases);
  const endedAt = Date.now();
  const heard = async () => (await stored(session)).heard[videoId]?.[app.origin];
  await openWhy(row);
  // A page is blamed after half a minute, and the tab goes on reporting what its storage says.
  const reportedFor = async () => ((await heard())?.openAt ?? 0) - endedAt;
  await expect.poll(reportedFor, PROVED).toBeGreaterThan(45_000);
  expect((await heard())?.stored).toMatchObject([{ name: 'video-status', word: 'processing' }]);
  expect(await causesOf(row, app)).toEqual([]);

  const reader = await openTab(session, app);
  await reader.evaluate(() => localStorage.getItem('video-status'));
  await expect.poll(() => causesOf(row, app), PROVED).toEqual(['stale']);
  expect(await other.evaluate(() => localStorage.length)).toBe(1);
});

test('nothing is said of a healthy app whose answers take 20 seconds, or whose page is frozen', async ({
  session,
  app,
}) => {
  const notices = await session.recordNotices();
  const { popup, cases } = await start(session, app, [['none', 'fetch']]);
  const [frozen] = cases as [Case];
  const cdp = await session.context.newCDPSession(frozen.page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  const more = '&delay=20000&every=10000';
  const slow = [
    await create(session, app, ['none', 'fetch'], id('1'), more),
    await create(session, app, ['none', 'xhr'], id('2'), more),
    await create(session, app, ['none', 'query'], id('3'), more),
  ];
  await track(popup, slow.map(({ videoId }) => videoId).join(' '));
  const all = [frozen, ...slow];
  const expectQuiet = async () => {
    for (const { videoId } of all) {
      await openWhy(rowOf(popup, videoId));
      expect(await causesOf(rowOf(popup, videoId), app)).toEqual([]);
    }
  };
  for (const { videoId } of slow) {
    const words = async () => (await heardOf(session, app, videoId)).map(({ word }) => word);
    await expect.poll(words).toContain('processing');
  }
  await end(session, popup, all);
  for (const { page } of slow) {
    while (await page.locator('#spinner').isVisible()) await expectQuiet();
  }
  for (const { videoId } of slow) await untilAwake(session, app, videoId);
  await expectQuiet();
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(frozen.page.locator('#spinner')).toBeHidden();
  await untilAwake(session, app, frozen.videoId);
  await expectQuiet();
  expect((await notices()).filter((notice) => notice.startsWith('app:'))).toEqual([]);
});
