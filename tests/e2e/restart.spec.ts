import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, id, openTracking, rowOf, type Session, test, watchRendering } from './fixtures.ts';

test.use({ options: {} });

test('a worker stopped in the middle of a poll loses nothing', async ({ session, simulator }) => {
  const { popup } = await watchRendering(session);
  await popup.close();

  simulator.videos.set(id('a'), 'completed');
  simulator.faults.add({ fault: { kind: 'delay', ms: 20_000 }, match: /statuses/, times: 1 });
  const requestsBefore = simulator.requests.length;
  await expect.poll(() => simulator.requests.length).toBeGreaterThan(requestsBefore);
  await session.killWorker();

  // The repeated alarm wakes a new worker, which polls again.
  await expect.poll(() => simulator.requests.at(-1)?.url).toBe(`/v3/videos/${id('a')}`);
  await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:completed`]);
  await expect.poll(() => session.alarms()).toEqual([]);
});

test('jobs go on after the browser was closed and opened with the same profile', async ({
  session,
  simulator,
}) => {
  simulator.videos.set(id('a'), 'processing');
  simulator.videos.set(id('b'), 'processing');
  const popup = await openTracking(session, `${id('a')} ${id('b')} ${id('c')}`);
  await expect(rowOf(popup, id('a'))).toHaveAttribute('data-status', 'processing');
  await expect(rowOf(popup, id('c'))).toHaveAttribute('data-status', 'not_found');
  // If the browser quit before this is stored, it would have to show the notification again.
  await expect.poll(async () => (await session.stored()).globals).toMatchObject({ outbox: [] });

  await session.restart(() => {
    simulator.requests.length = 0;
    simulator.videos.set(id('a'), 'completed');
  });
  // An unpacked extension is installed again at each start, so alarms and menus are gone.
  const reopened = await session.open('popup');
  await expect(rowOf(reopened, id('a'))).toHaveAttribute('data-status', 'completed');
  await expect(rowOf(reopened, id('b'))).toHaveAttribute('data-status', 'processing');
  await expect(rowOf(reopened, id('c'))).toHaveAttribute('data-status', 'not_found');
  await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:completed`]);
  await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);
  expect(simulator.requests.some(({ url }) => url.includes(id('c')))).toBe(false);
});

test('overdue jobs are polled at once after the browser was closed for long', async ({
  session,
  simulator,
}) => {
  await watchRendering(session);
  const askedAt = Date.now();
  await session.restart(async () => {
    simulator.videos.set(id('a'), 'failed');
    const overdue = askedAt + 31_000 - Date.now();
    await new Promise((done) => setTimeout(done, Math.max(0, overdue)));
  });
  await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:failed`]);
  await expect.poll(() => session.alarms()).toEqual([]);
});

const restarts: [string, (session: Session) => Promise<void>][] = [
  ['reloaded', (session) => session.reload()],
  ['switched off and on', (session) => session.disableAndEnable()],
  [
    'updated',
    async (session) => {
      const manifest = join(session.extension, 'manifest.json');
      const parts = JSON.parse(await readFile(manifest, 'utf8'));
      await writeFile(manifest, JSON.stringify({ ...parts, version: '99.0.0' }));
      await session.reload();
      const version = await session.worker.evaluate(() => chrome.runtime.getManifest().version);
      expect(version).toBe('99.0.0');
    },
  ],
];

for (const [what, restart] of restarts) {
  test(`an extension that is ${what} has its jobs, alarm, badge and menu again`, async ({
    session,
    simulator,
  }) => {
    const { popup } = await watchRendering(session);
    await popup.close();
    await restart(session);
    await expect.poll(() => session.badge()).toBe('1');
    await expect.poll(() => session.alarms()).toMatchObject([{ name: 'poll' }]);
    await expect.poll(() => session.hasMenuItem('track')).toBe(true);
    simulator.videos.set(id('a'), 'completed');
    await expect.poll(() => session.notices()).toEqual([`job:${id('a')}:completed`]);
  });
}
