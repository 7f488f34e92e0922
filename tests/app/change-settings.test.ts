import { beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { KEY, type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('settings', () => {
  const hours = defaultSettings.longestWaitHours;
  const set = (changes: object) =>
    rig.worker.onCommand({ type: 'settings', settings: { ...defaultSettings, ...changes } });

  test('with “Stop at the first error” end a job until “Keep watching” continues it', async () => {
    await set({ stopAtFirstError: true });
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.heygen.fault = () => new Response('{}', { status: 503 });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'api_error', nextPollAt: null });
    expect(await rig.notices()).toEqual(['job:v1:api_error']);
    rig.heygen.fault = null;
    await rig.worker.onCommand({ type: 'keep', ids: ['v1'] });
    expect(await rig.job('v1')).toMatchObject({ status: 'processing', problem: null, attempts: 0 });
    expect(await rig.notices()).toEqual([]);
    expect(await rig.alarm()).toBeDefined();
  });

  test('limit the number of attempts', async () => {
    await set({ maxAttempts: 2 });
    rig.heygen.fault = () => new Response('{}', { status: 503 });
    await rig.track('v1');
    expect(await rig.job('v1')).toMatchObject({ status: 'queued', attempts: 1 });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'api_error', attempts: 2 });
  });

  test('are stored as their own item and used after a restart', async () => {
    await set({ maxAttempts: 1, longestWaitHours: { ...hours, agent: 48 } });
    const { settings } = await fakeBrowser.storage.local.get('settings');
    expect(settings).toMatchObject({ maxAttempts: 1, longestWaitHours: { video: 24, agent: 48 } });
    await rig.boot();
    rig.heygen.fault = () => new Response('{}', { status: 503 });
    await rig.track('v1');
    expect(await rig.job('v1')).toMatchObject({ status: 'api_error', attempts: 1 });
  });

  test('that are broken in storage are ignored, and the readable ones are used', async () => {
    await fakeBrowser.storage.local.set({ settings: { maxAttempts: 1, longestWaitHours: 'x' } });
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    rig.heygen.fault = () => new Response('{}', { status: 503 });
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ status: 'api_error' });
  });

  test('have a longest wait for each kind', async () => {
    await set({ longestWaitHours: { ...hours, agent: 1 } });
    rig.heygen.videos.set('v1', 'processing');
    rig.heygen.agents.set('x1', 'thinking');
    await rig.track('v1', { id: 'x1', kind: 'agent' });
    for (let n = 0; n < 130; n++) await rig.ring();
    expect(await rig.job('x1')).toMatchObject({ status: 'timeout', resumesAs: 'processing' });
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await rig.notices()).toEqual(['job:x1:timeout']);
  });

  test('with “Stop at the first error” end no job for a problem of all jobs', async () => {
    await set({ stopAtFirstError: true });
    rig.heygen.agents.set('x1', 'thinking');
    await rig.track({ id: 'x1', kind: 'agent' });
    rig.heygen.keys.clear();
    await rig.ring();
    expect(await rig.job('x1')).toMatchObject({ status: 'processing' });
    expect(await rig.notices()).toEqual(['blocked:key_rejected']);
    rig.heygen.keys.add(KEY);
    rig.heygen.fault = () => new Response('{}', { status: 429 });
    await rig.worker.onCommand({ type: 'check', ids: 'all' });
    expect(await rig.job('x1')).toMatchObject({ status: 'processing' });
    rig.heygen.fault = () => Promise.reject(new TypeError('Failed to fetch'));
    rig.clock.isOnline = false;
    await rig.worker.onCommand({ type: 'key_changed' });
    expect(await rig.job('x1')).toMatchObject({
      status: 'processing',
      problem: { kind: 'offline' },
    });
  });
});

test('a label is stored, and the notice shows the title', async () => {
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
  await rig.worker.onCommand({ type: 'label', ids: ['v1'], label: ' Mine ' });
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  rig.heygen.videos.set('v1', 'completed', { title: 'Spring' });
  await rig.ring();
  expect(await rig.job('v1')).toMatchObject({ label: 'Mine', details: { title: 'Spring' } });
  expect(create.mock.calls[0]?.[1]).toMatchObject({ title: 'Ready: Spring' });
});
