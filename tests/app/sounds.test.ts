import { beforeEach, expect, test } from 'vitest';
import { theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const sounds = { ready: 40, failed: 80, waiting: 60 };

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  for (const id of ['v1', 'v2', 'v3']) rig.heygen.videos.set(id, 'processing');
  await rig.track('v1', 'v2', 'v3');
  await rig.worker.onCommand({ type: 'settings', settings: { sounds } });
  theBrowser().permissions.give({ permissions: ['offscreen'] });
});

/** Lets jobs end, and the round that finds it out run. Returns the sounds that were played. */
async function end(endings: Record<string, string>): Promise<readonly string[]> {
  for (const [id, status] of Object.entries(endings)) rig.heygen.videos.set(id, status);
  await rig.ring();
  return theBrowser().offscreen.opened;
}

test('the end of a job plays its sound once, and the notification makes none', async () => {
  expect(await end({ v1: 'completed' })).toEqual(['sound.html#ready-40']);
  expect(theBrowser().notifications.standing.get('job:v1:completed')).toMatchObject({
    silent: true,
  });
  await rig.ring();
  expect(theBrowser().offscreen.opened).toHaveLength(1);
});

test('endings of one round share one sound, the most urgent', async () => {
  expect(await end({ v1: 'completed', v2: 'failed', v3: 'completed' })).toEqual([
    'sound.html#failed-80',
  ]);
});

test('a later round plays another sound, although the last page is still open', async () => {
  await end({ v1: 'completed' });
  expect(await end({ v2: 'failed' })).toEqual(['sound.html#ready-40', 'sound.html#failed-80']);
});

test('a sound that is off leaves the notification as it is', async () => {
  await rig.worker.onCommand({ type: 'settings', settings: { sounds: { ready: 0 } } });
  expect(await end({ v1: 'completed' })).toEqual([]);
  expect(theBrowser().notifications.standing.get('job:v1:completed')).not.toHaveProperty('silent');
});

test('without the permission, the notification makes its own sound', async () => {
  theBrowser().permissions.takeBack();
  expect(await end({ v1: 'completed' })).toEqual([]);
  expect(theBrowser().notifications.standing.get('job:v1:completed')).not.toHaveProperty('silent');
});

test('a snooze is silent too, and its summary plays one sound', async () => {
  await rig.worker.onCommand({ type: 'snooze', until: rig.clock.now + 3_600_000 });
  expect(await end({ v1: 'completed', v2: 'completed', v3: 'failed' })).toEqual([]);
  await rig.ring();
  expect(theBrowser().offscreen.opened).toEqual(['sound.html#failed-80']);
});

test('a notification that was shown before a crash plays no second sound', async () => {
  // The worker dies before it stores that the notification is shown.
  const { local } = theBrowser();
  const before = structuredClone(local.items.globals);
  await end({ v1: 'completed' });
  local.items.globals = { ...(before as object), outbox: ['job:v1:completed'] };
  await rig.boot();
  await rig.ring();
  expect(theBrowser().offscreen.opened).toHaveLength(1);
});

test('a muted job and one whose notification is off play no sound', async () => {
  await rig.worker.onCommand({ type: 'mute', ids: ['v1'], muted: true });
  await rig.worker.onCommand({ type: 'settings', settings: { notify: { failed: false } } });
  expect(await end({ v1: 'completed', v2: 'failed' })).toEqual([]);
});
