import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { watchUnlock } from '../../lib/browser/shell/screen-lock.ts';
import { screen } from '../fakes/browser.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  rig.heygen.videos.v1 = 'processing';
  await rig.track('v1');
});

/** The browser tells how the screen is now. */
function becomes(state: string): void {
  const { onStateChanged } = fakeBrowser.idle as unknown as {
    onStateChanged: { trigger(state: string): void };
  };
  onStateChanged.trigger(state);
}

/** The browser rings the alarm that is set, at its time; how much later that is. */
async function ring(): Promise<number> {
  const before = rig.clock.now;
  rig.clock.now = (await rig.alarm())?.scheduledTime ?? expect.unreachable('no alarm');
  await rig.worker.onAlarm();
  return rig.clock.now - before;
}

test('while the screen is locked HeyGen is asked every 2 min, after a restart as well', async () => {
  screen.state = 'locked';
  expect(await ring()).toBe(30 * SECOND);
  expect(await ring()).toBe(2 * MINUTE);
  await rig.boot();
  expect(await ring()).toBe(2 * MINUTE);
  rig.heygen.videos.v1 = 'completed';
  expect(await ring()).toBe(2 * MINUTE);
  expect(await rig.notices()).toEqual(['job:v1:completed']);
  expect(await rig.alarm()).toBeUndefined();
});

test('whoever unlocks it is told at once what has ended meanwhile', async () => {
  screen.state = 'locked';
  await ring();
  rig.heygen.videos.v1 = 'completed';
  rig.clock.now += 50 * SECOND;
  screen.state = 'active';
  await rig.worker.onUnlock();
  expect(await rig.notices()).toEqual(['job:v1:completed']);
});

test('and the alarm is near again, though nothing was overdue', async () => {
  screen.state = 'locked';
  await ring();
  const asked = rig.heygen.asked.length;
  expect(await rig.alarm()).toMatchObject({ scheduledTime: START + 150 * SECOND });
  rig.clock.now += 5 * SECOND;
  screen.state = 'active';
  await rig.worker.onUnlock();
  expect(rig.heygen.asked).toHaveLength(asked);
  expect(await rig.alarm()).toMatchObject({ scheduledTime: START + 60 * SECOND });
});

test('a page that is left open behind the lock does not keep the pace', async () => {
  rig.clock.now += 5 * SECOND;
  await rig.worker.onCommand({ type: 'live' });
  const asked = rig.heygen.asked.length;
  screen.state = 'locked';
  rig.clock.now += 5 * SECOND;
  expect(await rig.worker.onCommand({ type: 'live' })).toEqual({ ok: true });
  expect(rig.heygen.asked).toHaveLength(asked);
});

test.each([
  ['nobody presses a key', () => Object.assign(screen, { state: 'idle' })],
  ['Firefox: there is no such API', () => Object.assign(fakeBrowser, { idle: undefined })],
  [
    'the API fails',
    () => Object.assign(fakeBrowser.idle, { queryState: () => Promise.reject(new Error('no')) }),
  ],
])('%s: as ever', async (_, make) => {
  make();
  expect([await ring(), await ring()]).toEqual([30 * SECOND, 30 * SECOND]);
  rig.clock.now += 5 * SECOND;
  const asked = rig.heygen.asked.length;
  await rig.worker.onCommand({ type: 'live' });
  expect(rig.heygen.asked).toHaveLength(asked + 1);
});

test('the browser tells of an unlocking, and is not to tell when nobody presses a key', () => {
  const onUnlock = vi.fn(async () => {});
  watchUnlock(onUnlock);
  becomes('locked');
  becomes('idle');
  expect(onUnlock).not.toHaveBeenCalled();
  becomes('active');
  expect(onUnlock).toHaveBeenCalledTimes(1);
  // Each word of the browser's starts the worker.
  expect(screen.detectionSeconds).toBe(4 * 3600);
});

test('with nothing tracked nobody listens for it, and the worker is left alone', async () => {
  const onUnlock = vi.fn(async () => {});
  watchUnlock(onUnlock);
  await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
  becomes('active');
  expect(onUnlock).not.toHaveBeenCalled();
  await rig.track('v1');
  becomes('active');
  expect(onUnlock).toHaveBeenCalledTimes(1);
});
