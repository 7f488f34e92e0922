import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultSettings } from '../../lib/core/settings.ts';
import { KEY, type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('kinds', () => {
  test.each<[string, string, Record<string, unknown>, string]>([
    [
      'translation',
      'video-translations/x1',
      { id: 'x1', status: 'running' },
      'video-translations/statuses?video_translation_ids=x1',
    ],
    ['lipsync', 'lipsyncs/x1', { id: 'x1', status: 'running' }, 'lipsyncs/statuses?lipsync_ids=x1'],
    [
      'agent',
      'video-agents/x1',
      { session_id: 'x1', status: 'thinking', progress: 5 },
      'video-agents/x1',
    ],
    ['clipping', 'ai-clipping/x1', { id: 'x1', status: 'running', progress: 5 }, 'ai-clipping/x1'],
  ])(
    'a bare id of a %s is found out in one tick and asked as such',
    async (kind, path, data, next) => {
      rig.heygen.others[path] = data;
      await rig.track('x1');
      expect(await rig.job('x1')).toMatchObject({ kind, status: 'processing', checkedAt: START });
      rig.heygen.asked.length = 0;
      await rig.ring();
      expect(rig.heygen.asked).toEqual([next]);
    },
  );

  test('a link’s kind is asked about alone', async () => {
    rig.heygen.others['video-agents/x1'] = { session_id: 'x1', status: 'thinking' };
    await rig.track({ id: 'x1', kind: 'agent' });
    expect(rig.heygen.asked).toEqual(['video-agents/x1']);
  });

  test('a session’s video is followed in the tick that names it, the session never asked again', async () => {
    rig.heygen.others['video-agents/x1'] = { session_id: 'x1', status: 'thinking', title: 'Film' };
    await rig.track({ id: 'x1', kind: 'agent' });
    rig.heygen.videos.v1 = 'processing';
    rig.heygen.others['video-agents/x1'] = {
      session_id: 'x1',
      status: 'generating',
      video_id: 'v1',
    };
    await rig.ring();
    expect(await rig.job('x1')).toMatchObject({
      kind: 'agent',
      follows: 'v1',
      status: 'processing',
    });
    rig.heygen.others = {};
    rig.heygen.videos.v1 = 'completed';
    rig.heygen.asked.length = 0;
    await rig.ring();
    expect(await rig.job('x1')).toMatchObject({ status: 'completed', kind: 'agent' });
    expect(rig.heygen.asked).toEqual(['videos/statuses?video_ids=v1', 'videos/v1']);
    expect(await rig.notices()).toEqual(['job:x1:completed']);
  });

  test('a batch becomes its videos, and they are asked in the same tick', async () => {
    rig.heygen.videos = { v1: 'processing', v2: 'completed' };
    const items = [{ video_id: 'v1' }, { video_id: 'v2' }];
    rig.heygen.others['videos/batches/b1'] = { batch_id: 'b1', status: 'processing', items };
    await rig.track('v0', { id: 'b1', kind: 'video_batch' }, 'v9');
    expect(await rig.ids()).toEqual(['v0', 'v1', 'v2', 'v9']);
    expect(await rig.job('v1')).toMatchObject({ kind: 'video', status: 'processing' });
    expect(await rig.job('v2')).toMatchObject({ status: 'completed' });
  });

  test('a kind that could not be asked leaves the question open', async () => {
    let isDown = true;
    Object.defineProperty(rig.heygen.others, 'ai-clipping/x1', {
      get: () => {
        if (isDown) throw new TypeError('connection reset');
        return { id: 'x1', status: 'running' };
      },
    });
    await rig.track('x1');
    expect(await rig.job('x1')).toMatchObject({
      status: 'queued',
      problem: { kind: 'connection' },
    });
    isDown = false;
    await rig.ring();
    expect(await rig.job('x1')).toMatchObject({ status: 'processing', kind: 'clipping' });
  });
});

describe('a link that is not published yet', () => {
  test('is read ten times more, told once, and then left alone', async () => {
    rig.heygen.videos.v1 = 'completed';
    rig.heygen.fields.v1 = { video_url: null };
    await rig.track('v1');
    expect(await rig.notices()).toEqual(['job:v1:completed']);
    await fakeBrowser.notifications.clear('job:v1:completed');
    let rings = 0;
    while (await rig.alarm()) {
      await rig.ring();
      rings += 1;
    }
    expect(rings).toBe(10);
    expect(rig.clock.now - START).toBeLessThanOrEqual(11 * 30_000);
    expect(await rig.notices()).toEqual([]);
  });

  test('is taken as soon as it is there', async () => {
    rig.heygen.videos.v1 = 'completed';
    rig.heygen.fields.v1 = { video_url: null };
    await rig.track('v1');
    rig.heygen.fields = {};
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ details: { videoUrl: expect.any(String) } });
    expect(await rig.alarm()).toBeUndefined();
  });
});

describe('settings', () => {
  const set = (changes: object) =>
    rig.worker.onCommand({ type: 'settings', settings: { ...defaultSettings, ...changes } });

  test('“Stop at the first error” ends at once; Keep watching goes on', async () => {
    await set({ stopAtFirstError: true });
    rig.heygen.videos.v1 = 'processing';
    await rig.track('v1');
    rig.heygen.fault = () => new Response('{}', { status: 503 });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'api_error', nextPollAt: null });
    expect(await rig.notices()).toEqual(['job:v1:api_error']);
    rig.heygen.fault = null;
    await rig.worker.onCommand({ type: 'keep', id: 'v1' });
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null, attempts: 0 });
    expect(await rig.notices()).toEqual([]);
    expect(await rig.alarm()).toBeDefined();
  });

  test('the number of attempts is the user’s', async () => {
    await set({ maxAttempts: 2 });
    rig.heygen.fault = () => new Response('{}', { status: 503 });
    await rig.track('v1');
    expect(await rig.job('v1')).toMatchObject({ status: 'queued', attempts: 1 });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'api_error', attempts: 2 });
  });
});

describe('the log', () => {
  test('has every request with its answer, and the last answer as it came', async () => {
    rig.heygen.videos.v1 = 'processing';
    await rig.track('v1');
    rig.heygen.fault = () => new Response('<html>busy</html>', { status: 502 });
    await rig.ring();
    const log = await rig.log('v1');
    expect(log?.lines).toMatchObject([
      { type: 'tracked' },
      { type: 'request', endpoint: '/v3/videos/statuses', httpStatus: 200, outcome: 'processing' },
      { type: 'request', httpStatus: 502, outcome: 'server_error', attempt: 1, max: 30 },
    ]);
    expect(log?.lines.at(-1)?.nextAt).toBe((await rig.job('v1'))?.nextPollAt);
    expect(log?.raw).toContain('"processing"');
  });

  test('never has the key, though the server repeats it', async () => {
    rig.heygen.fault = () =>
      new Response(JSON.stringify({ error: { code: KEY, message: `bad ${KEY}` } }), {
        status: 400,
      });
    await rig.track('v1');
    const { apiKey, ...others } = await fakeBrowser.storage.local.get(null);
    expect(apiKey).toBe(KEY);
    expect(JSON.stringify(others)).not.toContain(KEY);
  });

  test('that cannot be written costs no job', async () => {
    const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
    vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
      if (Object.keys(items).some((item) => item.startsWith('log:'))) throw new Error('QUOTA');
      return set(items);
    });
    rig.heygen.videos.v1 = 'processing';
    expect(await rig.track('v1')).toEqual({ ok: true });
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await rig.log('v1')).toBeNull();
  });

  test('gives way where the storage is full', async () => {
    rig.heygen.videos = { v1: 'processing', v2: 'processing' };
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

  test('of a job that is gone goes with the next that is stopped', async () => {
    await rig.track('v1', 'v2');
    await rig.worker.onCommand({ type: 'stop', id: 'v1' });
    expect(await rig.log('v1')).not.toBeNull();
    await rig.worker.onCommand({ type: 'stop', id: 'v2' });
    expect(await rig.log('v1')).toBeNull();
  });
});

test('a probe tells the exact answer and stores nothing', async () => {
  const before = await fakeBrowser.storage.local.get(null);
  const reply = await rig.worker.onCommand({ type: 'probe', id: 'x1', as: 'agent' });
  expect(reply).toMatchObject({
    ok: true,
    probe: {
      exchange: { endpoint: '/v3/video-agents/x1', httpStatus: 404 },
      raw: '{"error":{"code":"not_found","message":"Not found"}}',
    },
  });
  expect(await fakeBrowser.storage.local.get(null)).toEqual(before);
});

describe('a site', () => {
  const site = 'http://localhost:3000';
  const id = 'a'.repeat(32);

  test('that is not allowed is told nothing, and nothing is tracked', async () => {
    rig.heygen.videos[id] = 'processing';
    expect(await rig.worker.onSite([id], site)).toBeNull();
    expect(await rig.ids()).toEqual([]);
  });

  test('that is allowed is told of what it asks for and nothing else', async () => {
    rig.heygen.videos = { [id]: 'failed', other: 'failed' };
    await rig.track('other');
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const first = await rig.worker.onSite([id], site);
    expect(first?.statuses).toMatchObject([{ id, status: 'queued', error: null, time: null }]);
    await vi.waitFor(async () => expect(await rig.job(id)).toMatchObject({ status: 'failed' }));
    const second = await rig.worker.onSite([id], site);
    expect(second?.statuses).toEqual([{ id, status: 'failed', error: null, time: START }]);
  });
});
