import { beforeEach, describe, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const HOUR = 3_600_000;
const isSummary = expect.stringMatching(/^summary:\d+$/);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  for (const id of ['v1', 'v2', 'v3']) rig.heygen.videos.set(id, 'processing');
  await rig.track('v1', 'v2', 'v3');
  await rig.worker.onCommand({ type: 'snooze', until: START + HOUR });
});

const pending = async () => (await loadState()).state.outbox;

/** Lets the jobs end, and the rounds that find it out run. */
async function end(endings: Record<string, string>): Promise<void> {
  for (const [id, status] of Object.entries(endings)) rig.heygen.videos.set(id, status);
  await rig.ring();
}

describe('while notifications are snoozed', () => {
  test('endings show none, and the badge still counts them', async () => {
    await end({ v1: 'completed', v2: 'completed', v3: 'completed' });
    expect(await rig.notices()).toEqual([]);
    expect(await rig.badge()).toBe('3');
  });

  test('failures show one if the user wants that, and are not shown again later', async () => {
    const settings = { failuresWhileSnoozed: true };
    await rig.worker.onCommand({ type: 'settings', settings });
    await end({ v1: 'completed', v2: 'failed', v3: 'completed' });
    expect(await rig.notices()).toEqual(['job:v2:failed']);
    expect(await pending()).toEqual(['job:v1:completed', 'job:v3:completed']);
    await rig.ring();
    expect(await rig.notices()).toEqual(['job:v2:failed', isSummary]);
  });

  test('a new worker shows none either', async () => {
    await end({ v1: 'completed', v2: 'completed', v3: 'completed' });
    await rig.boot();
    expect(await rig.notices()).toEqual([]);
  });
});

describe('at the end of a snooze', () => {
  test('the alarm shows all endings in one summary, and is removed', async () => {
    await end({ v1: 'completed', v2: 'completed', v3: 'failed' });
    expect((await rig.alarm())?.scheduledTime).toBe(START + HOUR);
    await rig.ring();
    expect(await rig.notices()).toEqual([isSummary]);
    expect(await pending()).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
  });

  test('the browser may be closed: the next start shows the summary', async () => {
    await end({ v1: 'completed', v2: 'completed', v3: 'failed' });
    rig.clock.now = START + 10 * HOUR;
    await rig.boot();
    expect(await rig.notices()).toEqual([isSummary]);
  });

  test('later endings are shown at once', async () => {
    await end({ v1: 'completed' });
    rig.clock.now = START + HOUR;
    await rig.worker.onAlarm();
    expect(await rig.notices()).toEqual(['job:v1:completed']);
    await end({ v2: 'completed' });
    await end({ v3: 'completed' });
    const ids = ['job:v1:completed', 'job:v2:completed', 'job:v3:completed'];
    expect(await rig.notices()).toEqual(ids);
  });
});

test('a snooze that the user ends shows what it held back', async () => {
  await end({ v1: 'completed', v2: 'completed' });
  await rig.worker.onCommand({ type: 'snooze', until: null });
  expect(await rig.notices()).toEqual([isSummary]);
  expect((await loadState()).state.snoozedUntil).toBeNull();
});

test('a job that is removed during a snooze is not in the summary', async () => {
  await end({ v1: 'completed', v2: 'failed', v3: 'processing' });
  await rig.worker.onCommand({ type: 'stop', ids: ['v2'] });
  await rig.worker.onCommand({ type: 'snooze', until: null });
  expect(await rig.notices()).toEqual(['job:v1:completed']);
});
