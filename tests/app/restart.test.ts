import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('a restart', () => {
  test('restores the alarm and polls due jobs at once', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    theBrowser().alarms.forget();
    rig.clock.now += 3_600_000;
    rig.heygen.videos.set('v1', 'failed');
    await rig.boot();
    expect(await rig.job('v1')).toMatchObject({ status: 'failed' });
    expect(await rig.notices()).toEqual(['job:v1:failed']);
  });

  test('restores the alarm even if no job is due yet', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    theBrowser().alarms.forget();
    await rig.boot();
    expect((await rig.alarm())?.scheduledTime).toBe(START + 30_000);
    expect(rig.heygen.asked).toHaveLength(1);
  });

  test('shows a pending notice once', async () => {
    rig.heygen.videos.set('v1', 'completed');
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

  test('clears an alarm that is no longer needed', async () => {
    await fakeBrowser.alarms.create('poll', { when: START, periodInMinutes: 0.5 });
    await rig.boot();
    expect(await rig.alarm()).toBeUndefined();
  });
});

describe('storage', () => {
  test('that refuses a write is reported to the page, and nothing is lost', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    const set = vi.spyOn(fakeBrowser.storage.local, 'set');
    set.mockImplementation(() => Promise.reject(new Error('QUOTA_BYTES quota exceeded')));
    expect(await rig.track('v2')).toEqual({ ok: false, error: 'failed' });
    const asked = rig.heygen.asked.length;
    rig.heygen.videos.set('v1', 'completed');
    await rig.ring();
    expect(rig.heygen.asked.length).toBeGreaterThan(asked);
    set.mockRestore();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect((await rig.jobs()).map(({ id }) => id)).toEqual(['v1']);
    expect(await rig.alarm()).toBeDefined();
    rig.clock.now += 60_000;
    await rig.worker.onAlarm();
    expect(await rig.notices()).toEqual(['job:v1:completed']);
  });
});

describe('a full storage', () => {
  /** Makes the storage refuse every write that needs more space than is used now. */
  const fill = async () => {
    const size = async () => JSON.stringify(await fakeBrowser.storage.local.get(null)).length;
    const most = await size();
    const set = fakeBrowser.storage.local.set;
    vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
      const after = { ...(await fakeBrowser.storage.local.get(null)), ...items };
      if (JSON.stringify(after).length > most) throw new Error('QUOTA_BYTES quota exceeded');
      return set(items);
    });
  };
  const long = `https://files2.heygen.ai/x/${'a'.repeat(900)}.mp4`;

  test('still takes an ending, and the link is read when there is room again', async () => {
    rig.heygen.videos.set('v1', 'processing', { title: 'x'.repeat(500), video_url: null });
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'check', ids: ['v1'] });
    await fakeBrowser.storage.local.remove('log:v1');
    await fill();
    rig.heygen.videos.set('v1', 'completed', { title: 'x'.repeat(500), video_url: long });
    await rig.ring();
    expect(await rig.notices()).toEqual(['job:v1:completed']);
    expect(await rig.job('v1')).toMatchObject({
      status: 'completed',
      nextPollAt: expect.any(Number),
    });
    vi.restoreAllMocks();
    await rig.ring();
    expect(await rig.job('v1')).toMatchObject({ details: { videoUrl: long }, nextPollAt: null });
    expect(await rig.alarm()).toBeUndefined();
  });

  test('limits the reads of a link that does not fit to ten', async () => {
    rig.heygen.videos.set('v1', 'processing', { title: 'Spring', video_url: null });
    await rig.track('v1');
    await rig.worker.onCommand({ type: 'check', ids: ['v1'] });
    await fakeBrowser.storage.local.remove('log:v1');
    await fill();
    rig.heygen.videos.set('v1', 'completed', { title: 'Spring', video_url: long });
    let rings = 0;
    for (; (await rig.alarm()) && rings < 40; rings += 1) await rig.ring();
    expect(rings).toBeLessThan(15);
    expect(await rig.job('v1')).toMatchObject({
      status: 'completed',
      nextPollAt: null,
    });
  });

  test('keeps its logs from a page that asks for new ids', async () => {
    const site = 'http://localhost:3000';
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    await rig.track('v1', 'v2');
    const logs = async () => [await rig.log('v1'), await rig.log('v2')];
    const before = await logs();
    await fill();
    const ids = Array.from({ length: 50 }, (_, n) => `${n}`.padStart(32, 'b'));
    expect(await rig.worker.onSite({ ids, isNew: true }, site)).toBeNull();
    expect(await logs()).toEqual(before);
    expect(await rig.ids()).toEqual(['v1', 'v2']);
  });

  test('is not what a write shows that the browser does not answer: no log is dropped', async () => {
    await rig.track('v1', 'v2');
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockReturnValue(new Promise(() => {}));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const reply = rig.worker.onCommand({ type: 'label', ids: ['v1'], label: 'Mine' });
    await vi.advanceTimersByTimeAsync(25_000);
    vi.useRealTimers();
    expect(await Promise.race([reply, 'pending'])).toMatchObject({ ok: false });
    set.mockRestore();
    expect(await rig.log('v1')).not.toBeNull();
    expect(await rig.log('v2')).not.toBeNull();
  });

  test('keeps the known details of a job whose new details do not fit', async () => {
    rig.heygen.videos.set('v1', 'completed', { title: 'Spring' });
    await rig.track('v1');
    await fakeBrowser.storage.local.remove('log:v1');
    await fill();
    rig.heygen.videos.set('v1', 'completed', { title: 'x'.repeat(900) });
    await rig.worker.onCommand({ type: 'check', ids: ['v1'] });
    expect(await rig.job('v1')).toMatchObject({
      nextPollAt: null,
      details: { title: 'Spring' },
    });
  });

  test('refuses a label instead of losing a title', async () => {
    rig.heygen.videos.set('v1', 'completed', { title: 'Spring' });
    await rig.track('v1');
    await fakeBrowser.storage.local.remove('log:v1');
    await fill();
    const label = 'L'.repeat(80);
    expect(await rig.worker.onCommand({ type: 'label', ids: ['v1'], label })).toEqual({
      ok: false,
      error: 'failed',
    });
    expect(await rig.job('v1')).toMatchObject({ label: null, details: { title: 'Spring' } });
  });

  test('makes the worker tell an open page that it shows old data', async () => {
    rig.heygen.videos.set('v1', 'processing');
    await rig.track('v1');
    rig.clock.now += 10_000;
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('QUOTA_BYTES'));
    expect(await rig.worker.onCommand({ type: 'live' })).toEqual({ ok: false, error: 'failed' });
  });
});

test('a worker that dies after it stored a new job leaves an early enough alarm', async () => {
  const rig = await setUpRig();
  rig.heygen.videos.set('v1', 'processing');
  rig.heygen.videos.set('v2', 'completed');
  await rig.worker.onCommand({ type: 'settings', settings: { pollSeconds: 900 } });
  await rig.track('v1');
  expect((await rig.alarm())?.scheduledTime).toBe(rig.clock.now + 900_000);
  const { local } = fakeBrowser.storage;
  const write = local.set.bind(local);
  let isDead = false;
  const set = vi.spyOn(local, 'set').mockImplementation(async (items) => {
    if (isDead) throw new Error('The worker is gone.');
    await write(items);
    isDead = 'job:v2' in items;
  });
  const create = fakeBrowser.alarms.create;
  vi.spyOn(fakeBrowser.alarms, 'create').mockImplementation(((
    ...args: Parameters<typeof create>
  ) =>
    isDead ? Promise.reject(new Error('The worker is gone.')) : create(...args)) as typeof create);
  await rig.track('v2');
  expect(await rig.ids()).toEqual(['v1', 'v2']);
  expect((await rig.alarm())?.scheduledTime).toBeLessThanOrEqual(rig.clock.now + 30_000);
  set.mockRestore();
});
