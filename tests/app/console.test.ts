import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('the log', () => {
  test('has every request with its outcome, and the last answer as HeyGen sent it', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.fault = () => new Response('<html>busy</html>', { status: 502 });
    await rig.ring();
    const log = await rig.log('v1');
    expect(log?.lines).toMatchObject([
      { type: 'tracked' },
      { type: 'request', endpoint: '/v3/videos/v1', httpStatus: 200, outcome: 'processing' },
      { type: 'request', httpStatus: 502, outcome: 'server_error', attempt: 1, max: 30 },
    ]);
    expect(log?.lines.at(-1)?.nextAt).toBe((await rig.job('v1'))?.nextPollAt);
    expect(log?.raw).toContain('"processing"');
  });

  test('that cannot be written costs no job, and all logs are dropped', async () => {
    rig.heygen.videos.set('v2', 'processing');
    await rig.track('v2');
    const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
      if (Object.keys(items).some((item) => item.startsWith('log:'))) throw new Error('QUOTA');
      return set(items);
    });
    rig.heygen.videos.set('v1', 'processing');
    expect(await rig.track('v1')).toEqual({ ok: true });
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await rig.log('v1')).toBeNull();
    expect(await rig.log('v2')).toBeNull();
    expect(await rig.ids()).toEqual(['v2', 'v1']);
  });

  test('is dropped if the storage is full', async () => {
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.videos.set('v2', 'processing');
    await rig.track('v1');
    const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
      const stored = await fakeBrowser.storage.local.get(null);
      if (Object.keys(stored).some((item) => item.startsWith('log:'))) throw new Error('QUOTA');
      return set(items);
    });
    expect(await rig.track('v2')).toEqual({ ok: true });
    expect(await rig.ids()).toEqual(['v1', 'v2']);
  });

  test('comes back with every job whose removal is undone', async () => {
    await rig.track('v1', 'v2', 'v3');
    const before = await Promise.all(['v1', 'v2', 'v3'].map((id) => rig.log(id)));
    const placed = (await rig.jobs()).map((job, place) => ({ job, place }));
    await rig.worker.onCommand({ type: 'stop', ids: ['v1', 'v2'] });
    await rig.worker.onCommand({ type: 'stop', ids: ['v3'] });
    // A start of the worker in between must not remove the logs.
    await rig.worker.reconcile();
    await rig.worker.onCommand({ type: 'restore', jobs: placed.slice(2) });
    await rig.worker.onCommand({ type: 'restore', jobs: placed.slice(0, 2) });
    const after = await Promise.all(['v1', 'v2', 'v3'].map((id) => rig.log(id)));
    expect(await rig.ids()).toEqual(['v1', 'v2', 'v3']);
    for (const [i, log] of after.entries()) {
      expect(log?.lines).toEqual(expect.arrayContaining(before[i]?.lines ?? []));
    }
  });

  test('of a removed job is deleted once the removal can no longer be undone', async () => {
    await rig.track('v1', 'v2');
    await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
    expect(await rig.log('v1')).not.toBeNull();
    rig.clock.now += 60_000;
    await rig.worker.reconcile();
    expect(await rig.log('v1')).toBeNull();
    expect(await rig.log('v2')).not.toBeNull();
  });

  test('has the user’s commands and every ending', async () => {
    rig.heygen.videos.set('v1', 'failed');
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'check', ids: ['v1'] });
    await rig.worker.onCommand({ type: 'reset', id: 'v1' });
    const types = (await rig.log('v1'))?.lines.map(({ type }) => type);
    expect(types).toEqual([
      ...['tracked', 'request', 'ended'],
      ...['check', 'request'],
      ...['reset', 'request', 'ended'],
    ]);
  });

  test('is printed on the console as well', async () => {
    rig.heygen.fault = () => new Response('{}', { status: 503 });
    await rig.track('v1');
    const lines = vi.mocked(console.info).mock.calls.map(([line]) => line);
    expect(lines).toEqual([
      '[renderwatch] v1: tracking started',
      '[renderwatch] v1: attempt 1/30 GET /v3/videos/v1 -> HTTP 503, server_error, 0 ms',
    ]);
  });

  test('is its own item, so a broken value only empties the log', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    await fakeBrowser.storage.local.set({ 'log:v1': 'nonsense' });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect((await rig.log('v1'))?.lines).toMatchObject([{ type: 'request' }]);
  });
});

test('a probe returns the exact answer and stores nothing', async () => {
  const before = await fakeBrowser.storage.local.get(null);
  const reply = await rig.worker.onCommand({ type: 'probe', id: 'x1', as: 'agent' });
  expect(reply).toMatchObject({
    ok: true,
    probe: {
      exchange: { endpoint: '/v3/video-agents/x1', httpStatus: 404 },
      raw: '{"error":{"code":"not_found","message":"Session not found"}}',
    },
  });
  expect(await fakeBrowser.storage.local.get(null)).toEqual(before);
});
