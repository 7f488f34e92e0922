import { expect, id, rowOf, test, track, watchRendering } from './fixtures.ts';

test('a notification says how a tracked video ended after the popup was closed', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const created = await session.recordNotices();
  const popup = await session.open('popup');
  simulator.videos.add({
    id: id('a'),
    title: 'Autumn campaign',
    life: [
      { after: 0, status: 'pending' },
      { after: 20_000, status: 'processing' },
      { after: 45_000, status: 'completed' },
    ],
  });
  await track(popup, `https://app.heygen.com/videos/autumn-campaign--${id('a')}`);
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'queued');
  await expect.poll(() => session.badge()).toBe('1');
  await popup.close();

  const [alarm] = await session.alarms();
  expect(alarm).toMatchObject({ name: 'poll', periodInMinutes: 0.5 });
  await expect
    .poll(() => session.notices(), { intervals: [1000] })
    .toEqual([`job:${id('a')}:completed`]);
  await expect.poll(() => session.alarms()).toEqual([]);
  await expect.poll(() => session.badge()).toBe('1');

  // Only the alarm polled, about 30 s apart, and the ending cost one single read.
  const polls = simulator.requests.filter(({ url }) => url.includes('/statuses'));
  const gaps = polls.slice(1).map((poll, i) => poll.at - (polls[i]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(25_000);
  expect(simulator.requests.at(-1)?.url).toBe(`/v3/videos/${id('a')}`);

  const requestsBefore = simulator.requests.length;
  await new Promise((done) => setTimeout(done, 35_000));
  expect(simulator.requests).toHaveLength(requestsBefore);
  expect(await created()).toEqual([`job:${id('a')}:completed`]);

  const again = await session.open('popup');
  const row = rowOf(again, id('a'));
  await expect(row).toHaveAttribute('data-status', 'completed');
  await expect(row).toContainText('Autumn campaign');
  await expect(row).toContainText('Ready');
});

test('an unknown id ends at once, is notified once, and is never polled again', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const popup = await session.open('popup');
  await track(popup, id('d'));
  const row = rowOf(popup, id('d'));
  await expect(row).toHaveAttribute('data-status', 'not_found');
  await expect(row).toContainText('Not found');
  await expect(row.locator('.spinning')).toHaveCount(0);
  await expect.poll(() => session.notices()).toEqual([`job:${id('d')}:not_found`]);
  await expect.poll(() => session.alarms()).toEqual([]);
  const requestsBefore = simulator.requests.length;
  await popup.waitForTimeout(12_000);
  expect(simulator.requests).toHaveLength(requestsBefore);
});

test('the popup polls a job every few seconds while it is open', async ({ session, simulator }) => {
  const { row } = await watchRendering(session);
  simulator.videos.set(id('a'), 'failed', {
    failure_code: 'rendering_failed',
    failure_message: 'Avatar rendering timed out',
  });
  await expect(row).toHaveAttribute('data-status', 'failed');
  await expect(row).toContainText('rendering_failed: Avatar rendering timed out');
  await expect(row.locator('.spinning')).toHaveCount(0);
});

test('a right-click tracks a selected id and opens the popup', async ({ session, simulator }) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'processing');
  await session.clickMenu({ selectionText: `Video ${id('a')} hangs` });
  await expect.poll(() => session.badge()).toBe('1');
  const cdp = await session.context.browser()?.newBrowserCDPSession();
  const targets = async () => {
    const found = await cdp?.send('Target.getTargets', { filter: [{}] });
    return found?.targetInfos.map(({ url }) => url.split('/').at(-1));
  };
  await expect.poll(targets).toContain('popup.html');
});

test('a right-click on text without an id shows a notification', async ({ session }) => {
  await session.clickMenu({ selectionText: 'hello' });
  await expect.poll(() => session.notices()).toEqual(['menu']);
});

test('the menu has an item for selections and links, and one for HeyGen’s pages', async ({
  session,
}) => {
  await expect.poll(() => session.hasMenuItem('track')).toBe(true);
  await expect.poll(() => session.hasMenuItem('track-page')).toBe(true);
  expect(await session.hasMenuItem('another')).toBe(false);
});
