import { expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { theBrowser } from '../fakes/browser/still.ts';
import { setUpRig } from './rig.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const LOOK = 'videos?limit=100';
const MINUTE = 60_000;

const globals = async () => (await loadState()).state;

async function watching() {
  const rig = await setUpRig();
  const set = async (watchAccount: boolean) => {
    await rig.worker.onCommand({ type: 'settings', settings: { watchAccount } });
    // Wait for the round that the setting has started.
    await rig.worker.onAlarm();
  };
  return { ...rig, set };
}

test('Watch my account reads the account at once and adds only running videos', async () => {
  const { heygen, set, ids, job, notices, alarm, clock } = await watching();
  heygen.videos.set(A, 'processing', { title: 'Spring' });
  heygen.videos.set(B, 'completed');
  await set(true);
  expect(await ids()).toEqual([A]);
  expect(await job(A)).toMatchObject({ status: 'processing', details: { title: 'Spring' } });
  expect(heygen.asked.filter((path) => path === LOOK)).toHaveLength(1);
  expect(await notices()).toEqual([]);
  expect((await alarm())?.scheduledTime).toBe(clock.now + 30_000);
});

test('Watch my account reads every 5 min, and a video that it added gets its notice', async () => {
  const rig = await watching();
  await rig.set(true);
  expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now + 5 * MINUTE);
  rig.heygen.videos.set(A, 'processing');
  await rig.ring();
  expect(await rig.ids()).toEqual([A]);
  rig.heygen.videos.set(A, 'completed');
  await rig.ring();
  expect(await rig.notices()).toEqual([`job:${A}:completed`]);
  // The alarm stays for the next read of the account.
  expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now - 30_000 + 5 * MINUTE);
  await rig.set(false);
  expect(await rig.alarm()).toBeUndefined();
});

test('a found video joins the row of the session that names it, with one notice', async () => {
  const rig = await watching();
  rig.heygen.agents.set('x1', 'thinking');
  await rig.track({ id: 'x1', kind: 'agent' });
  rig.heygen.videos.set(A, 'processing');
  await rig.set(true);
  expect(await rig.ids()).toEqual(['x1', A]);
  rig.heygen.agents.set('x1', 'generating', { video_id: A });
  await rig.ring();
  expect(await rig.ids()).toEqual(['x1']);
  rig.heygen.videos.set(A, 'completed');
  await rig.ring();
  expect(await rig.job('x1')).toMatchObject({ status: 'completed', follows: A });
  expect(await rig.notices()).toEqual(['job:x1:completed']);
});

test('a video’s notice stays when a session names the video, and is not repeated', async () => {
  const rig = await watching();
  rig.heygen.agents.set('x1', 'thinking');
  await rig.track({ id: 'x1', kind: 'agent' });
  rig.heygen.videos.set(A, 'processing');
  await rig.set(true);
  rig.heygen.videos.set(A, 'completed');
  await rig.ring();
  rig.heygen.agents.set('x1', 'generating', { video_id: A });
  await rig.ring();
  expect(await rig.ids()).toEqual(['x1']);
  expect(await rig.notices()).toEqual([`job:${A}:completed`]);
  await rig.worker.onNoticeClick(`job:${A}:completed`);
  const opened = theBrowser().tabs;
  expect(opened).toContain(`https://app.heygen.com/videos/${A}`);
});

test('a video that the user removed is not added again until the user tracks it', async () => {
  const rig = await watching();
  rig.heygen.videos.set(A, 'processing');
  await rig.set(true);
  await rig.worker.onCommand({ type: 'stop', ids: [A] });
  await rig.ring();
  expect(rig.heygen.asked.filter((path) => path === LOOK)).toHaveLength(2);
  expect(await rig.ids()).toEqual([]);
  await rig.track(A);
  expect((await globals()).dismissed).toEqual([]);
});

test.each<[string, (rig: Awaited<ReturnType<typeof watching>>) => void, object]>([
  [
    'a rejected key',
    ({ heygen }) => {
      heygen.keys.clear();
    },
    { blocked: { reason: 'key_rejected' } },
  ],
  [
    'a rate limit',
    ({ heygen }) => {
      heygen.fault = () => new Response('{}', { status: 429 });
    },
    { blocked: null, pausedUntil: expect.any(Number) },
  ],
  [
    'a network failure',
    ({ heygen, clock }) => {
      clock.isOnline = false;
      heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    },
    { blocked: null, pausedUntil: null },
  ],
  [
    'a missing permission',
    ({ heygen }) => {
      theBrowser().permissions.hasHost = false;
      heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    },
    { blocked: { reason: 'no_permission' } },
  ],
])('after %s the account is not read again at once', async (_, spoil, after) => {
  const rig = await watching();
  spoil(rig);
  await rig.set(true);
  expect(await globals()).toMatchObject(after);
  const asked = rig.heygen.asked.length;
  await rig.worker.onAlarm();
  await rig.worker.onAlarm();
  expect(rig.heygen.asked).toHaveLength(asked);
});

test('a restarted background continues to read the account', async () => {
  const rig = await watching();
  await rig.set(true);
  rig.clock.now += 5 * MINUTE;
  rig.heygen.videos.set(A, 'processing');
  await rig.boot();
  expect(await rig.ids()).toEqual([A]);
});
