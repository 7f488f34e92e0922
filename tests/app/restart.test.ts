import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadState } from '../../lib/browser/store.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('a restart', () => {
  test('brings the alarm back, and asks overdue jobs at once', async () => {
    rig.heygen.videos.v1 = 'processing';
    await rig.track('v1');
    await fakeBrowser.alarms.clearAll();
    rig.clock.now += 3_600_000;
    rig.heygen.videos.v1 = 'failed';
    await rig.boot();
    expect(await rig.job('v1')).toMatchObject({ status: 'failed' });
    expect(await rig.notices()).toEqual(['job:v1:failed']);
  });

  test('brings the alarm back although nothing is due yet', async () => {
    rig.heygen.videos.v1 = 'processing';
    await rig.track('v1');
    await fakeBrowser.alarms.clearAll();
    await rig.boot();
    expect((await rig.alarm())?.scheduledTime).toBe(START + 30_000);
    expect(rig.heygen.asked).toHaveLength(1);
  });

  test('shows a notification that was owed, once', async () => {
    rig.heygen.videos.v1 = 'completed';
    const create = vi.spyOn(fakeBrowser.notifications, 'create');
    create.mockImplementation(() => Promise.reject(new Error('killed')));
    await rig.track('v1');
    expect((await loadState()).state.outbox).toEqual(['job:v1:completed']);
    create.mockRestore();
    await rig.boot();
    expect(await rig.notices()).toEqual(['job:v1:completed']);
    expect((await loadState()).state.outbox).toEqual([]);
    await fakeBrowser.notifications.clear('job:v1:completed');
    await rig.boot();
    expect(await rig.notices()).toEqual([]);
  });

  test('clears an alarm that nothing needs any more', async () => {
    await fakeBrowser.alarms.create('poll', { when: START, periodInMinutes: 0.5 });
    await rig.boot();
    expect(await rig.alarm()).toBeUndefined();
  });
});

describe('storage', () => {
  test('a broken record harms no other job, and stays where it is', async () => {
    rig.heygen.videos.v1 = 'processing';
    rig.heygen.videos.v2 = 'processing';
    await rig.track('v1', 'v2');
    await fakeBrowser.storage.local.set({ 'job:v1': { id: 'v1', status: 'nonsense' } });
    await rig.track('v3');
    expect((await rig.jobs()).map(({ id }) => id)).toEqual(['v2', 'v3']);
    const { 'job:v1': broken, jobs: index } = await fakeBrowser.storage.local.get([
      'job:v1',
      'jobs',
    ]);
    expect(broken).toEqual({ id: 'v1', status: 'nonsense' });
    expect(index).toEqual(['v1', 'v2', 'v3']);
  });

  test.each<[string, () => Promise<void>]>([
    ['broken', () => fakeBrowser.storage.local.set({ jobs: 'nonsense' })],
    ['lost', () => fakeBrowser.storage.local.remove('jobs')],
  ])('an index that is %s is rebuilt from the records', async (_, harm) => {
    rig.heygen.videos = { v1: 'processing', v2: 'processing' };
    await rig.track('v1');
    await harm();
    await rig.track('v2');
    expect((await rig.jobs()).map(({ id }) => id)).toEqual(['v1', 'v2']);
  });

  test('that refuses a write is told to the page, and nothing is lost', async () => {
    rig.heygen.videos.v1 = 'processing';
    await rig.track('v1');
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    set.mockImplementation(() => Promise.reject(new Error('QUOTA_BYTES quota exceeded')));
    expect(await rig.track('v2')).toEqual({ ok: false, error: 'failed' });
    const asked = rig.heygen.asked.length;
    rig.heygen.videos.v1 = 'completed';
    await rig.ring();
    expect(rig.heygen.asked.length).toBeGreaterThan(asked);
    set.mockRestore();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect((await rig.jobs()).map(({ id }) => id)).toEqual(['v1']);
    expect(await rig.alarm()).toBeDefined();
    rig.clock.now += 60_000;
    await rig.worker.poll('due');
    expect(await rig.notices()).toEqual(['job:v1:completed']);
  });
});
