import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { permissions } from '../fakes/browser.ts';
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
    // After the round that the switch has begun.
    await rig.worker.poll('due');
  };
  return { ...rig, set };
}

test('switched on it looks at once, adds what runs, and leaves alone what has ended', async () => {
  const { heygen, set, ids, job, notices, alarm, clock } = await watching();
  heygen.videos = { [A]: 'processing', [B]: 'completed' };
  await set(true);
  expect(await ids()).toEqual([A]);
  expect(await job(A)).toMatchObject({ status: 'processing', details: { title: `Title of ${A}` } });
  expect(heygen.asked).toEqual([LOOK]);
  expect(await notices()).toEqual([]);
  expect((await alarm())?.scheduledTime).toBe(clock.now + 30_000);
});

test('without a job it looks every 5 minutes; what it has added is told when it ends', async () => {
  const rig = await watching();
  await rig.set(true);
  expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now + 5 * MINUTE);
  rig.heygen.videos = { [A]: 'processing' };
  await rig.ring();
  expect(await rig.ids()).toEqual([A]);
  rig.heygen.videos = { [A]: 'completed' };
  await rig.ring();
  expect(await rig.notices()).toEqual([`job:${A}:completed`]);
  // The alarm stays for the next look.
  expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now - 30_000 + 5 * MINUTE);
  await rig.set(false);
  expect(await rig.alarm()).toBeUndefined();
});

test('a video that is found before its session names it is one row with it, and told once', async () => {
  const rig = await watching();
  rig.heygen.others['video-agents/x1'] = { session_id: 'x1', status: 'thinking' };
  await rig.track({ id: 'x1', kind: 'agent' });
  rig.heygen.videos = { [A]: 'processing' };
  await rig.set(true);
  expect(await rig.ids()).toEqual(['x1', A]);
  rig.heygen.others['video-agents/x1'] = {
    session_id: 'x1',
    status: 'generating',
    video_id: A,
  };
  await rig.ring();
  expect(await rig.ids()).toEqual(['x1']);
  rig.heygen.videos = { [A]: 'completed' };
  await rig.ring();
  expect(await rig.job('x1')).toMatchObject({ status: 'completed', follows: A });
  expect(await rig.notices()).toEqual(['job:x1:completed']);
});

test('what was told of the video stands, opens its session’s page, and is not told again', async () => {
  const rig = await watching();
  rig.heygen.others['video-agents/x1'] = { session_id: 'x1', status: 'thinking' };
  await rig.track({ id: 'x1', kind: 'agent' });
  rig.heygen.videos = { [A]: 'processing' };
  await rig.set(true);
  rig.heygen.videos = { [A]: 'completed' };
  await rig.ring();
  rig.heygen.others['video-agents/x1'] = {
    session_id: 'x1',
    status: 'generating',
    video_id: A,
  };
  await rig.ring();
  expect(await rig.ids()).toEqual(['x1']);
  expect(await rig.notices()).toEqual([`job:${A}:completed`]);
  await rig.worker.onNoticeClick(`job:${A}:completed`);
  const opened = (await fakeBrowser.tabs.query({})).map(({ url }) => url);
  expect(opened).toContain(`https://app.heygen.com/videos/${A}`);
});

test('what the user takes off stays off, until it is wanted again', async () => {
  const rig = await watching();
  rig.heygen.videos = { [A]: 'processing' };
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
    'a wrong key',
    ({ heygen }) => {
      heygen.keys = [];
    },
    { blocked: { reason: 'key_rejected' } },
  ],
  [
    'a wish for silence',
    ({ heygen }) => {
      heygen.fault = () => new Response('{}', { status: 429 });
    },
    { blocked: null, pausedUntil: expect.any(Number) },
  ],
  [
    'no network',
    ({ heygen, clock }) => {
      clock.isOnline = false;
      heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    },
    { blocked: null, pausedUntil: null },
  ],
  [
    'no permission',
    ({ heygen }) => {
      permissions.hasHost = false;
      heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    },
    { blocked: { reason: 'no_permission' } },
  ],
])('%s: the list is read again later, and nothing hammers', async (_, spoil, after) => {
  const rig = await watching();
  spoil(rig);
  await rig.set(true);
  expect(await globals()).toMatchObject(after);
  const asked = rig.heygen.asked.length;
  await rig.worker.poll('due');
  await rig.worker.onAlarm();
  expect(rig.heygen.asked).toHaveLength(asked);
});

test('a background that starts anew goes on where the last one was', async () => {
  const rig = await watching();
  await rig.set(true);
  rig.clock.now += 5 * MINUTE;
  rig.heygen.videos = { [A]: 'processing' };
  await rig.boot();
  expect(await rig.ids()).toEqual([A]);
});
