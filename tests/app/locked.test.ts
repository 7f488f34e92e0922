import { beforeEach, expect, test, vi } from 'vitest';
import { watchUnlock } from '../../lib/browser/shell/screen-lock.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
});

/** Fires the browser's event for a new screen state. */
function becomes(state: string): void {
  fakeBrowser.idle?.onStateChanged.trigger(state);
}

/** Rings the alarm at its time. Returns how much later that is, in ms. */
async function ring(): Promise<number> {
  const before = rig.clock.now;
  rig.clock.now = (await rig.alarm())?.scheduledTime ?? expect.unreachable('no alarm');
  await rig.worker.onAlarm();
  return rig.clock.now - before;
}

test('a locked screen makes the worker poll every 2 min, also after a restart', async () => {
  theBrowser().isLocked = true;
  expect(await ring()).toBe(30 * SECOND);
  expect(await ring()).toBe(2 * MINUTE);
  await rig.boot();
  expect(await ring()).toBe(2 * MINUTE);
  rig.heygen.videos.set('v1', 'completed');
  expect(await ring()).toBe(2 * MINUTE);
  expect(await rig.notices()).toEqual(['job:v1:completed']);
  expect(await rig.alarm()).toBeUndefined();
});

test('unlocking the screen shows at once what has ended meanwhile', async () => {
  theBrowser().isLocked = true;
  await ring();
  rig.heygen.videos.set('v1', 'completed');
  rig.clock.now += 50 * SECOND;
  theBrowser().isLocked = false;
  await rig.worker.onUnlock();
  expect(await rig.notices()).toEqual(['job:v1:completed']);
});

test('unlocking the screen sets the normal alarm again, even if no job is due', async () => {
  theBrowser().isLocked = true;
  await ring();
  const asked = rig.heygen.asked.length;
  expect(await rig.alarm()).toMatchObject({ scheduledTime: START + 150 * SECOND });
  rig.clock.now += 5 * SECOND;
  theBrowser().isLocked = false;
  await rig.worker.onUnlock();
  expect(rig.heygen.asked).toHaveLength(asked);
  expect(await rig.alarm()).toMatchObject({ scheduledTime: START + 60 * SECOND });
});

test('a page that is open on a locked screen does not poll live', async () => {
  rig.clock.now += 5 * SECOND;
  await rig.worker.onCommand({ type: 'live' });
  const asked = rig.heygen.asked.length;
  theBrowser().isLocked = true;
  rig.clock.now += 5 * SECOND;
  expect(await rig.worker.onCommand({ type: 'live' })).toEqual({ ok: true });
  expect(rig.heygen.asked).toHaveLength(asked);
});

test.each([
  ['the user is only idle', () => {}],
  [
    'the browser has no such API (Firefox)',
    () => {
      theBrowser().notifications.isFirefox = true;
    },
  ],
  [
    'the API fails',
    () => Object.assign(fakeBrowser.idle ?? {}, { queryState: () => Promise.reject(new Error()) }),
  ],
])('polling is not slowed down if %s', async (_, make) => {
  make();
  expect([await ring(), await ring()]).toEqual([30 * SECOND, 30 * SECOND]);
  rig.clock.now += 5 * SECOND;
  const asked = rig.heygen.asked.length;
  await rig.worker.onCommand({ type: 'live' });
  expect(rig.heygen.asked).toHaveLength(asked + 1);
});

test('unlocking is reported, but not that the user is idle', () => {
  const onUnlock = vi.fn(async () => {});
  watchUnlock(onUnlock);
  becomes('locked');
  becomes('idle');
  expect(onUnlock).not.toHaveBeenCalled();
  becomes('active');
  expect(onUnlock).toHaveBeenCalledTimes(1);
  // Every event starts the worker, so the idle interval is the longest possible one.
  expect(theBrowser().detectionSeconds).toBe(4 * 3600);
});

test('without tracked jobs the worker does not listen for the unlocking', async () => {
  const onUnlock = vi.fn(async () => {});
  watchUnlock(onUnlock);
  await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
  becomes('active');
  expect(onUnlock).not.toHaveBeenCalled();
  await rig.track('v1');
  becomes('active');
  expect(onUnlock).toHaveBeenCalledTimes(1);
});
