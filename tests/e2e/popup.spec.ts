import {
  act,
  expect,
  id,
  openDetails,
  openMenu,
  openTracking,
  rowOf,
  test,
  track,
  watchRendering,
} from './fixtures.ts';

test('the popup shows the stored jobs without waiting for the network', async ({
  session,
  simulator,
}) => {
  const { popup } = await watchRendering(session);
  await popup.close();
  simulator.faults.add({ fault: { kind: 'hang' } });
  const again = await session.open('popup');
  // A request is given up after 10 s, and the row would say so.
  await expect(rowOf(again, id('a')).locator('.job-status')).toContainText('Rendering', {
    timeout: 8000,
  });
});

test('many ids are added at once without duplicates, and a text without an id is kept', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  for (const digit of ['a', 'b', 'c']) simulator.videos.set(id(digit), 'processing');
  const popup = await session.open('popup');
  const field = popup.getByLabel('Video ID or link');
  const answer = popup.locator('#add-answer');

  await track(popup, `{"data":{"video_id":"${id('a')}"}} https://app.heygen.com/share/${id('b')}`);
  await expect(popup.locator('.job')).toHaveCount(2);
  await expect(answer).toHaveText('Tracking 2 jobs.');
  await expect(field).toHaveValue('');

  await track(popup, `${id('b')} ${id('c')}`);
  await expect(popup.locator('.job')).toHaveCount(3);
  await expect(answer).toHaveText('Tracking 1 job. Already tracked: 1.');

  await track(popup, 'my video is stuck');
  await expect(answer).toContainText('No ID found.');
  await expect(field).toHaveValue('my video is stuck');
  await expect(popup.locator('.job')).toHaveCount(3);
});

test('everything can be reached and done with the keyboard alone', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'processing');
  const popup = await session.open('popup');
  const press = async (name: string, key = 'Enter') => {
    for (let n = 0; n < 40; n++) {
      const focused = await popup.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent;
      });
      if (focused === name) return popup.keyboard.press(key);
      await popup.keyboard.press('Tab');
    }
    throw new Error(`${name} cannot be reached with Tab.`);
  };
  await popup.getByLabel('Video ID or link').focus();
  await popup.keyboard.type(id('a'));
  await popup.keyboard.press('Enter');
  const row = rowOf(popup, id('a'));
  await expect(row).toHaveAttribute('data-status', 'processing');
  await press('Check status');
  await expect(row.locator('.job-answer')).toHaveText('Checked: Rendering');
  await press('Check all');
  await expect(popup.getByRole('status')).toContainText('Checked just now');
  await press('Details');
  const requestsBefore = simulator.requests.length;
  await press('More actions');
  await press('Reset state');
  await expect.poll(() => simulator.requests.length).toBeGreaterThan(requestsBefore);
  await expect(row).toHaveAttribute('data-status', 'processing');
  await expect(row.locator('.job-answer')).toHaveText('Reset. HeyGen still says: rendering.');
  await press('More actions');
  await press('Stop tracking');
  await expect(row).toHaveCount(0);
  await expect.poll(() => session.alarms()).toEqual([]);
  // The focus is where the removal can be undone.
  await expect(popup.getByRole('button', { name: 'Undo' })).toBeFocused();
  // The popup closes by itself, perhaps before the key is released.
  await press('Settings').catch(() => {});
  await expect
    .poll(() => session.context.pages().map((page) => page.url()))
    .toContainEqual(expect.stringContaining('options.html'));
});

test('a job that was removed can be brought back', async ({ session, simulator }) => {
  const { popup, row } = await watchRendering(session);
  await act(row, 'Stop tracking');
  await expect(row).toHaveCount(0);
  const bar = popup.locator('.undo');
  await expect(bar).toContainText('HeyGen keeps working on it.');
  await expect.poll(() => session.alarms()).toEqual([]);
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toHaveAttribute('data-status', 'processing');
  await expect(bar).toBeEmpty();
  await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);

  simulator.videos.set(id('a'), 'failed');
  await expect(row).toHaveAttribute('data-status', 'failed');
  await act(row, 'Stop tracking');
  await expect(bar).toContainText('Removed “');
  await popup.screenshot({ path: 'test-results/screenshots/popup-undo.png' });
  // Its timer stops while the pointer is over it.
  await popup.mouse.move(200, 5);
  await expect(bar).toBeEmpty();
});

test('Open in HeyGen leads to the video’s page, and an unknown id does not have it', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(id('a'), 'completed');
  const popup = await openTracking(session, `${id('a')} ${id('b')}`);
  await expect(rowOf(popup, id('b'))).toHaveAttribute('data-status', 'not_found');
  const unknown = rowOf(popup, id('b'));
  await openDetails(unknown);
  await openMenu(unknown);
  await expect(unknown.getByRole('button', { name: 'Stop tracking' })).toBeVisible();
  await unknown.page().keyboard.press('Escape');
  await expect(unknown.locator('.panel')).toBeVisible();
  await expect(unknown.getByRole('button', { name: 'Open in HeyGen' })).toHaveCount(0);
  const opened = session.context.waitForEvent('page');
  await act(rowOf(popup, id('a')), 'Open in HeyGen');
  expect((await opened).url()).toMatch(
    /^(https:\/\/app\.heygen\.com\/videos\/a+|chrome-error.*|about:blank)$/,
  );
});

test('a failure marks the toolbar button until the list is seen', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'failed');
  await session.clickMenu({ linkUrl: `https://app.heygen.com/videos/${id('a')}` });
  await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:failed`]);
  const popup = await session.open('popup');
  await expect(rowOf(popup, id('a'))).toContainText('HeyGen gave no reason.');
  await expect.poll(() => session.badge()).toBe('');
});

test('a click on a notification opens the video’s page, or the dashboard with the reason', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(id('a'), 'completed');
  await openTracking(session, `${id('a')} ${id('b')}`);
  await expect.poll(() => session.notices()).toHaveLength(2);
  const click = (notice: string) =>
    session.worker.evaluate((clicked) => {
      const { onClicked } = chrome.notifications as unknown as {
        onClicked: { dispatch(id: string): void };
      };
      onClicked.dispatch(clicked);
    }, notice);
  const dashboard = session.context.waitForEvent('page');
  await click(`job:${id('b')}:not_found`);
  await expect(rowOf(await dashboard, id('b')).locator('[data-cause]')).toBeInViewport();
  const opened = session.context.waitForEvent('page');
  await click(`job:${id('a')}:completed`);
  await opened;
  await expect.poll(() => session.notices()).toEqual([]);
});

test('the dashboard scrolls to the job that its address names', async ({ session }) => {
  const ids = Array.from(
    { length: 30 },
    (_, i) => `${i.toString(16).padStart(2, '0')}${id('0').slice(2)}`,
  );
  const popup = await session.open('popup');
  await track(popup, ids.join(' '));
  await expect(popup.locator('.job')).toHaveCount(30);
  const dashboard = await session.context.newPage();
  const [oldest = ''] = ids;
  await dashboard.goto(`chrome-extension://${session.extensionId}/dashboard.html#${oldest}`);
  await expect(rowOf(dashboard, oldest)).toBeInViewport();
  await expect(rowOf(dashboard, oldest)).toHaveCSS('outline-style', 'solid');
});

test('a dashboard that becomes visible again counts as seen', async ({ session, simulator }) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'processing');
  const dashboard = await session.open('dashboard');
  await track(dashboard, id('a'));
  await expect(rowOf(dashboard, id('a'))).toHaveAttribute('data-status', 'processing');
  // Playwright keeps every page visible, so the test fakes the visibility.
  const turn = (visibility: 'hidden' | 'visible') =>
    dashboard.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, visibility);
  await turn('hidden');
  simulator.videos.set(id('a'), 'failed');
  await expect.poll(() => session.badge()).toBe('!');
  await turn('visible');
  await expect.poll(() => session.badge()).toBe('');
});

test('200 jobs cost two requests a round and one per new job, and each can be reached', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const ids = Array.from({ length: 200 }, (_, i) => i.toString(16).padStart(32, '0'));
  for (const video of ids) simulator.videos.set(video, 'processing');
  const popup = await session.open('popup');
  simulator.requests.length = 0;
  await track(popup, ids.join('\n'));
  await expect(popup.getByRole('button', { name: 'Rendering 200' })).toBeVisible();
  await expect(popup.locator('[data-status="processing"]').first()).toHaveAttribute(
    'aria-setsize',
    '200',
  );
  await expect(popup.locator('[data-video-id]:not(:has(.spinning))')).toHaveCount(0);
  const idCounts = simulator.requests.map(({ url }) => url.match(/[0-9a-f]{32}/g)?.length ?? 0);
  // Each round also reads ten new jobs singly, for their titles and start times.
  const bulk = idCounts.filter((count) => count > 1);
  expect(bulk.slice(0, 2).toSorted((a, b) => a - b)).toEqual([90, 100]);
  expect(idCounts.length - bulk.length).toBeLessThanOrEqual(10 * Math.ceil(bulk.length / 2));
  await expect.poll(() => session.badge()).toBe('200');
  await popup.screenshot({ path: 'test-results/screenshots/popup-200.png' });
  await expect
    .poll(async () => {
      await popup.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      return popup.locator('[aria-posinset="200"]').count();
    })
    .toBe(1);
  await expect(rowOf(popup, ids[0] ?? '')).toBeInViewport();
});
