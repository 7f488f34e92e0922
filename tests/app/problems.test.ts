import { beforeEach, describe, expect, test } from 'vitest';
import { removeKey, saveKey } from '../../lib/browser/key/key-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { theBrowser } from '../fakes/browser/still.ts';
import { REFUSALS } from '../simulator/refusals.ts';
import { storeOf } from '../simulator/world.ts';
import { KEY, type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const faults: [string, () => Response | Promise<Response>, string][] = [
  ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'connection'],
  ['500', () => new Response('{}', { status: 500 }), 'server_error'],
  [
    '429',
    () => new Response('{}', { status: 429, headers: { 'Retry-After': '60' } }),
    'rate_limited',
  ],
  ['HTML', () => new Response('<html>'), 'bad_answer'],
  ['cut off', () => new Response('{"data":['), 'bad_answer'],
  ['foreign JSON', () => new Response('{"a":1}'), 'bad_answer'],
];

/** HeyGen would answer these the same every time, so they end a job at once. */
const refusals: typeof faults = [
  ['400', () => new Response('{"error":{"code":"invalid_parameter"}}', { status: 400 }), 'refused'],
];

describe('polling', () => {
  test.each(faults)(
    'shows the problem at once, keeps the alarm and recovers: %s',
    async (_, fault, kind) => {
      rig.heygen.videos.set('v1', 'processing');
      await rig.track('v1');
      rig.heygen.fault = fault;
      await rig.ring();
      expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: { kind } });
      expect(await rig.alarm()).toBeDefined();
      rig.heygen.fault = null;
      rig.heygen.videos.set('v1', 'completed');
      await rig.ring();
      expect(await rig.job('v1')).toMatchObject({ status: 'completed', problem: null });
      expect(await rig.notices()).toEqual(['job:v1:completed']);
    },
  );

  test('does not count offline as an attempt and never ends a job because of it', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.clock.isOnline = false;
    rig.heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    for (let n = 0; n < 40; n++) await rig.ring();
    expect(await rig.job('v1')).toMatchObject({
      status: 'processing',
      attempts: 0,
      problem: { kind: 'offline' },
    });
  });

  test.each([...faults, ...refusals])(
    'ends the job or goes on if a problem never stops, but never forgets it: %s',
    async (_, fault, kind) => {
      rig.heygen.fault = fault;
      await rig.track('v1');
      for (let n = 0; n < 40 && (await rig.alarm()); n++) await rig.ring();
      const after = await rig.job('v1');
      const isEnded = kind !== 'rate_limited';
      expect(after?.nextPollAt === null).toBe(isEnded);
      expect(await rig.alarm()).toEqual(isEnded ? undefined : expect.anything());
      expect(await rig.notices()).toHaveLength(isEnded ? 1 : 0);
    },
  );

  test.each(['rate_limit_exceeded', 'quota_exceeded'])(
    'ends the job after its longest wait if HeyGen always answers %s',
    async (code) => {
      const longestWaitHours = { ...defaultSettings.longestWaitHours, video: 2 };
      const settings = { ...defaultSettings, longestWaitHours };
      await rig.worker.onCommand({ type: 'settings', settings });
      rig.heygen.fault = () => new Response(JSON.stringify({ error: { code } }), { status: 429 });
      await rig.track('v1');
      for (let n = 0; n < 40 && (await rig.alarm()); n++) await rig.ring();
      expect(await rig.job('v1')).toMatchObject({ status: 'timeout', nextPollAt: null });
      expect(rig.clock.now - START).toBeLessThan(3.5 * 3_600_000);
      expect(await rig.notices()).toEqual(['job:v1:timeout']);
    },
  );

  test('stops with one notice if the key is rejected, and resumes with a new key', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.keys.clear();
    rig.heygen.keys.add('other-key');
    await rig.ring();
    expect(await rig.notices()).toEqual(['blocked:key_rejected']);
    expect(await rig.badge()).toBe('?');
    await rig.boot();
    await rig.track('v2');
    expect(rig.heygen.asked).toHaveLength(2);
    expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now + 15 * 60_000);

    await saveKey('other-key', 'device');
    await rig.worker.onCommand({ type: 'key_changed' });
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null });
    expect(await rig.notices()).toEqual(['job:v2:not_found']);
    expect(await rig.alarm()).toBeDefined();
  });

  test('tries a rejected key by itself after 15 minutes, an hour, and then every six hours', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.keys.clear();
    await rig.ring();
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      const before = { asked: rig.heygen.asked.length, at: rig.clock.now };
      await rig.ring();
      waits.push((rig.clock.now - before.at) / 60_000);
      expect(rig.heygen.asked).toHaveLength(before.asked + 1);
    }
    expect(waits).toEqual([15, 60, 360, 360]);
    rig.heygen.keys.add(KEY);
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null });
    expect(await rig.badge()).not.toBe('?');
    expect(await rig.notices()).toEqual([]);
  });

  test('tries a rejected key again when the browser starts', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.keys.clear();
    await rig.ring();
    rig.heygen.keys.add(KEY);
    await rig.worker.onStartup();
    expect((await loadState()).state.blocked).toBeNull();
  });

  test('counts as one refusal although more jobs become due during it', async () => {
    for (const kind of ['podcast', 'lipsync', 'clipping'] as const) {
      storeOf(rig.heygen, kind).set(kind, 'processing');
      await rig.track({ id: kind, kind });
      rig.clock.now += 9000;
    }
    rig.heygen.fault = () => {
      rig.clock.now += 9000;
      return new Response('{"error":{"code":"forbidden"}}', { status: 403 });
    };
    await rig.ring();
    expect((await loadState()).state).toMatchObject({ blocked: null, refusals: 1 });
  });

  test('survives two refusals without a code, and blocks after the third in a row', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.answers.set(/./, { ...REFUSALS.passing401, times: 2 });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ attempts: 1, problem: { kind: 'unauthorized' } });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ attempts: 2 });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', attempts: 0, problem: null });
    expect(await rig.notices()).toEqual([]);
    rig.heygen.answers.set(/./, REFUSALS.passing401);
    for (let i = 0; i < 3; i += 1) await rig.ring();
    expect(await rig.notices()).toEqual(['blocked:key_rejected']);
  });

  test('tells about a block if only Watch my account is on', async () => {
    await rig.worker.onCommand({ type: 'settings', settings: { watchAccount: true } });
    rig.heygen.keys.clear();
    await rig.ring();
    expect(await rig.notices()).toEqual(['blocked:key_rejected']);
  });

  test('is not blocked by one family that the key may not read', async () => {
    rig.heygen.scopes = new Set(['videos:read']);
    rig.heygen.lipsyncs.set('x1', 'running');
    rig.heygen.videos.set('v1', 'processing');
    await rig.track({ id: 'x1', kind: 'lipsync' }, { id: 'v1', kind: 'video' });
    expect((await loadState()).state.blocked).toBeNull();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null });
    expect(await rig.job('x1')).toMatchObject({
      status: 'queued',
      attempts: 0,
      problem: { kind: 'no_scope', message: expect.stringContaining('lipsync:read') },
    });
  });

  test('says that the account is suspended, and never that an id is wrong', async () => {
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.account = 'suspended';
    await rig.track('v1', 'a'.repeat(32));
    expect((await loadState()).state.blocked).toMatchObject({ reason: 'suspended' });
    expect(await rig.job('a'.repeat(32))).toMatchObject({ status: 'queued' });
  });

  test.each([
    ['quota_exceeded', REFUSALS.dailyLimit],
    ['plan_required', REFUSALS.planWithoutFeature],
  ])('calls a refusal %s, and ends no job as not found', async (kind, refusal) => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.answers.set(/./, refusal);
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: { kind } });
  });

  test('ignores the rejection of an old key', async () => {
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.fault = async () => {
      rig.heygen.fault = null;
      await saveKey('another-good-key', 'device');
      return new Response('{"error":{"code":"unauthorized"}}', { status: 401 });
    };
    await rig.track('v1');
    expect((await loadState()).state.blocked).toBeNull();
    expect(await rig.alarm()).toBeDefined();
  });

  test('ignores the rejection of an old key in a key test', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.fault = async () => {
      rig.heygen.fault = null;
      await saveKey('another-good-key', 'device');
      return new Response('{"error":{"code":"unauthorized"}}', { status: 401 });
    };
    await rig.worker.onCommand({ type: 'test_key' });
    expect((await loadState()).state.blocked).toBeNull();
  });

  test.each<[string, () => Promise<unknown>]>([
    ['the browser tells the worker', () => rig.worker.onOnline()],
    ['a page tells it', () => rig.worker.onCommand({ type: 'online' })],
  ])('asks about waiting jobs at once when the network is back: %s', async (_, goOnline) => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    for (let n = 0; n < 6; n++) await rig.ring();
    rig.heygen.fault = null;
    rig.clock.now += 1000;
    await goOnline();
    expect(await rig.job('v1')).toMatchObject({ problem: null, checkedAt: rig.clock.now });
  });

  test('waits without a key, and asks about the job when there is one', async () => {
    await removeKey();
    await rig.worker.onCommand({ type: 'key_changed' });
    rig.heygen.videos.set('v1', 'completed');
    await rig.track('v1');
    expect(rig.heygen.asked).toEqual([]);
    expect(await rig.alarm()).toBeUndefined();
    expect(await rig.badge()).toBe('?');
    await saveKey(KEY, 'device');
    await rig.worker.onCommand({ type: 'key_changed' });
    expect(await rig.job('v1')).toMatchObject({ status: 'completed' });
  });

  test('does not mistake a revoked host permission for being offline', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    theBrowser().permissions.hasHost = false;
    rig.heygen.fault = () => Promise.reject(new TypeError('NetworkError'));
    await rig.ring();
    expect((await loadState()).state.blocked?.reason).toBe('no_permission');
    expect(await rig.notices()).toEqual(['blocked:no_permission']);
    theBrowser().permissions.hasHost = true;
    rig.heygen.fault = null;
    await rig.worker.reconcile();
    expect(await rig.job('v1')).toMatchObject({ problem: null });
    expect(await rig.alarm()).toBeDefined();
    expect(await rig.notices()).toEqual([]);
  });
});

test('a network that fails during a round does not count as an attempt', async () => {
  await rig.worker.onCommand({
    type: 'settings',
    settings: { ...defaultSettings, stopAtFirstError: true },
  });
  rig.heygen.videos.set('v1', 'processing');
  rig.heygen.agents.set('x1', 'thinking');
  await rig.track('v1', { id: 'x1', kind: 'agent' });
  rig.heygen.fault = () => {
    if (!rig.heygen.asked.at(-1)?.startsWith('video-agents')) return null;
    rig.clock.isOnline = false;
    return Promise.reject(new TypeError('Failed to fetch'));
  };
  await rig.ring();
  expect(await rig.job('x1')).toMatchObject({
    status: 'processing',
    problem: { kind: 'offline' },
  });
  expect(await rig.notices()).toEqual([]);
});
