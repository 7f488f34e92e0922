import { record } from '../browser/record.ts';
import { expect, id, test, track } from './fixtures.ts';

const DIGITS = ['a', 'b', 'c', 'd', 'e'];

test('five videos that end together share one notification without a muted one; buttons work', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const all = [...DIGITS, 'f'].map(id);
  for (const one of all) simulator.videos.set(one, 'processing');
  const popup = await session.open('popup');
  await track(popup, all.join('\n'));
  await expect.poll(() => session.badge()).toBe('6');
  const send = (command: object) =>
    popup.evaluate((message) => chrome.runtime.sendMessage(message), command);
  await send({ type: 'mute', ids: [id('f')], muted: true });

  // Checks the notifications that Chromium shows, and also all that were created.
  const created = await session.recordNotices();
  simulator.videos.set(id('a'), 'failed', { failure_message: 'No avatar' });
  for (const one of all.slice(1)) simulator.videos.set(one, 'completed');
  await send({ type: 'check', ids: 'all' });
  const ended = () => popup.locator('[data-status="completed"], [data-status="failed"]').count();
  await expect.poll(ended).toBe(6);
  await expect.poll(created).toEqual([expect.stringMatching(/^summary:\d+$/)]);
  await expect.poll(() => session.notices()).toEqual(await created());
  const { globals } = (await session.stored()) as { globals: { summaries: object[] } };
  expect(JSON.stringify(globals.summaries)).not.toContain(id('f'));

  // The notification of a single job has buttons.
  // A reset alone is no news: HeyGen says the same as before.
  await send({ type: 'reset', id: id('b') });
  simulator.videos.set(id('b'), 'processing');
  await send({ type: 'check', ids: [id('b')] });
  simulator.videos.set(id('b'), 'completed');
  await send({ type: 'check', ids: [id('b')] });
  const single = `job:${id('b')}:completed`;
  await expect.poll(() => session.notices()).toContain(single);
  await session.context.route('https://app.heygen.com/**', (route) => route.fulfill({ body: '' }));
  const opened = session.context.waitForEvent('page');
  await session.worker.evaluate((noticeId) => {
    const { onButtonClicked } = chrome.notifications as unknown as {
      onButtonClicked: { dispatch(noticeId: string, place: number): void };
    };
    onButtonClicked.dispatch(noticeId, 0);
  }, single);
  await expect(await opened).toHaveURL(`https://app.heygen.com/videos/${id('b')}`);
  await expect.poll(() => session.notices()).not.toContain(single);
  expect(await send({ type: 'test_notice' })).toEqual({ ok: true, notice: 'shown' });
});

test('snoozed notifications come as one summary when the user ends the snooze', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const ids = [id('1'), id('2'), id('3')];
  for (const one of ids) simulator.videos.set(one, 'processing');
  const popup = await session.open('popup');
  await track(popup, ids.join('\n'));
  await expect(popup.locator('[data-status="processing"]')).toHaveCount(3);
  const created = await session.recordNotices();
  await popup.getByRole('button', { name: 'Menu' }).click();
  await popup.getByRole('button', { name: 'Snooze until tomorrow morning' }).click();
  const end = popup.getByRole('button', { name: 'End snooze' }).first();
  await expect(end).toHaveAttribute('title', /Notifications snoozed until .*8:00/);

  simulator.videos.set(id('1'), 'failed', { failure_message: 'No avatar' });
  for (const one of ids.slice(1)) simulator.videos.set(one, 'completed');
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect(popup.locator('[data-status="processing"]')).toHaveCount(0);
  // The alarm shows nothing either: it waits for the end of the snooze.
  const alarm = () => session.worker.evaluate(() => chrome.alarms.get('poll'));
  await expect.poll(async () => new Date((await alarm())?.scheduledTime ?? 0).getHours()).toBe(8);
  expect(await created()).toEqual([]);

  await end.click();
  await expect.poll(created).toEqual([expect.stringMatching(/^summary:\d+$/)]);
  await expect(end).toHaveCount(0);
  await expect.poll(alarm).toBeUndefined();
});

test('one notification when all are done can replace those of ready jobs', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const ids = [id('1'), id('2'), id('3')];
  for (const one of ids) simulator.videos.set(one, 'processing');
  const options = await session.open('options', 'notifications');
  await options.getByLabel('Instead', { exact: true }).check();
  const popup = await session.open('popup');
  await track(popup, ids.join('\n'));
  await expect(popup.locator('[data-status="processing"]')).toHaveCount(3);
  const created = await session.recordNotices();
  for (const one of ids.slice(1)) simulator.videos.set(one, 'completed');
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect(popup.locator('[data-status="processing"]')).toHaveCount(1);
  expect(await created()).toEqual([]);
  simulator.videos.set(id('1'), 'failed', { failure_message: 'No avatar' });
  await popup.getByRole('button', { name: 'Check all' }).click();
  const done = expect.stringMatching(/^done:\d+$/);
  await expect.poll(created).toEqual([`job:${id('1')}:failed`, done]);
});

test('notifications stay on the screen if the user wants that', async ({ session, simulator }) => {
  await session.storeKey();
  simulator.videos.set(id('a'), 'processing');
  const options = await session.open('options', 'notifications');
  await options.getByLabel('Keep on screen').check();
  const popup = await session.open('popup');
  await track(popup, id('a'));
  await expect(popup.locator('[data-status="processing"]')).toHaveCount(1);
  const calls = await record(session.worker, 'notifications');
  simulator.videos.set(id('a'), 'completed');
  await popup.getByRole('button', { name: 'Check all' }).click();
  await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:completed`]);
  expect(await calls()).toEqual([
    [expect.anything(), expect.objectContaining({ requireInteraction: true })],
  ]);
});
