import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dropQuarantine, loadQuarantine } from '../../lib/browser/storage/quarantine-store.ts';
import { newJob } from '../../lib/core/job/job.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  rig.heygen.videos.set('v1', 'processing');
  rig.heygen.videos.set('v2', 'processing');
  await rig.track('v1', 'v2');
});

const local = () => fakeBrowser.storage.local;

/** Runs a command and a poll, so that the worker loads and repairs what is stored. */
async function next(): Promise<void> {
  await rig.worker.onCommand({ type: 'mute', ids: [], muted: false });
  await rig.worker.onAlarm();
}

const record = () =>
  local()
    .get('job:v1')
    .then((items) => items['job:v1']);

describe('a job record that cannot be read', () => {
  test.each<[string, unknown]>([
    ['a text', 'nonsense'],
    ['null', null],
    ['a list', [1, 2]],
    ['an unknown status', { id: 'v1', status: 'nonsense' }],
    ['a record of another job', { ...newJob({ id: 'v9', kind: null }, START) }],
    [
      'an active job without a next poll',
      { ...newJob({ id: 'v1', kind: null }, START), nextPollAt: null },
    ],
    ['a field of a wrong type', { ...newJob({ id: 'v1', kind: null }, START), attempts: 'many' }],
  ])('is moved to quarantine, and the job goes on: %s', async (_, broken) => {
    await local().set({ 'job:v1': broken });
    await next();
    expect(await rig.ids()).toEqual(['v1', 'v2']);
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await loadQuarantine()).toEqual([
      { item: 'job:v1', at: expect.any(Number), value: broken, isCut: false },
    ]);
  });

  test('is listed in quarantine as lost if nothing is left of it', async () => {
    await local().remove('job:v1');
    await next();
    expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
    expect(await loadQuarantine()).toMatchObject([{ item: 'job:v1', value: null }]);
  });

  test('keeps its name, its kind and the time when it was added', async () => {
    const job = { ...newJob({ id: 'v1', kind: 'video' }, 77), label: 'Spring', attempts: 'many' };
    await local().set({ 'job:v1': job });
    await next();
    expect(await rig.job('v1')).toMatchObject({ label: 'Spring', kind: 'video', addedAt: 77 });
  });

  test('gives no second notice if its ending can be read', async () => {
    rig.heygen.videos.set('v1', 'failed');
    await rig.ring();
    expect(await rig.notices()).toEqual(['job:v1:failed']);
    await fakeBrowser.notifications.clear('job:v1:failed');
    const asked = rig.heygen.asked.length;
    await local().set({ 'job:v1': { ...((await record()) as object), attempts: 'many' } });
    await rig.worker.onCommand({ type: 'label', ids: ['v2'], label: 'Summer' });
    expect(await rig.job('v1')).toMatchObject({ status: 'failed', seen: false });
    expect(await rig.notices()).toEqual([]);
    expect(rig.heygen.asked).toHaveLength(asked);
  });

  test('that is huge is only partly kept in quarantine', async () => {
    await local().set({ 'job:v1': 'x'.repeat(300_000) });
    await next();
    const [quarantined] = await loadQuarantine();
    expect(quarantined).toMatchObject({ item: 'job:v1', isCut: true });
    expect(String(quarantined?.value).length).toBe(100_000);
  });

  test('can be removed from the list', async () => {
    await local().set({ 'job:v1': 'nonsense' });
    await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
    expect(await rig.ids()).toEqual(['v2']);
    expect(await loadQuarantine()).toMatchObject([{ item: 'job:v1', value: 'nonsense' }]);
  });
});

test('a quarantined record stays until the user deletes it', async () => {
  await local().set({ 'job:v1': 'nonsense' });
  await next();
  await rig.boot();
  const records = await loadQuarantine();
  expect(records).toHaveLength(1);
  await dropQuarantine(records);
  expect(await loadQuarantine()).toEqual([]);
});

test('a second broken record of an item does not replace the first in quarantine', async () => {
  await local().set({ 'job:v1': 'nonsense' });
  await next();
  rig.clock.now += 1;
  await local().set({ 'job:v1': 'more nonsense' });
  await next();
  expect((await loadQuarantine()).map(({ value }) => value)).toEqual(['nonsense', 'more nonsense']);
});

test('a pending notice of an ending is shown even if the record is broken now', async () => {
  rig.heygen.videos.set('v1', 'failed');
  const create = vi.spyOn(fakeBrowser.notifications, 'create');
  create.mockRejectedValue(new Error('no desktop'));
  await rig.ring();
  create.mockRestore();
  await local().set({ 'job:v1': { ...((await record()) as object), attempts: 'many' } });
  await rig.worker.onAlarm();
  expect(await rig.notices()).toEqual(['job:v1:failed']);
});

test('the alarm stays if the only job has a broken record', async () => {
  await rig.worker.onCommand({ type: 'stop', ids: ['v2'] });
  await local().set({ 'job:v1': 'nonsense' });
  await rig.worker.onAlarm();
  expect((await rig.alarm())?.name).toBe('poll');
});

describe('the globals item', () => {
  test('keeps its readable parts, and its pending notice is delivered', async () => {
    await local().set({
      globals: {
        blocked: null,
        pausedUntil: rig.clock.now + 60_000,
        pauses: 'x',
        outbox: ['blocked:forbidden', 7],
      },
    });
    const asked = rig.heygen.asked.length;
    rig.clock.now += 35_000;
    await rig.worker.onAlarm();
    expect(rig.heygen.asked).toHaveLength(asked);
    await next();
    expect((await local().get('globals')).globals).toMatchObject({
      pausedUntil: START + 60_000,
      pauses: 0,
      outbox: [],
    });
  });

  test.each<[string, unknown]>([
    ['a text', 'nonsense'],
    ['a list', []],
    ['an unknown block', { blocked: { reason: 'nonsense' }, pausedUntil: null, outbox: [] }],
  ])('is moved to quarantine, and polling goes on: %s', async (_, broken) => {
    await local().set({ globals: broken });
    await next();
    expect((await rig.alarm())?.name).toBe('poll');
    expect(await loadQuarantine()).toMatchObject([{ item: 'globals', value: broken }]);
    rig.heygen.videos.set('v1', 'completed');
    await rig.ring();
    expect(await rig.notices()).toEqual(['job:v1:completed']);
  });

  test('is created again if it is lost', async () => {
    await local().remove('globals');
    await next();
    expect((await rig.alarm())?.name).toBe('poll');
    expect(await loadQuarantine()).toMatchObject([{ item: 'globals', value: null }]);
  });
});

describe('settings', () => {
  test('that cannot be read at all are quarantined and replaced by the defaults', async () => {
    await local().set({ settings: 'nonsense' });
    await next();
    expect(await loadQuarantine()).toMatchObject([{ item: 'settings', value: 'nonsense' }]);
    expect((await local().get('settings')).settings).toMatchObject({ maxAttempts: 30 });
  });

  test('with one unreadable value keep the others and are quarantined once', async () => {
    const broken = { stopAtFirstError: true, maxAttempts: 'many', sites: [] };
    await local().set({ settings: broken });
    await next();
    await next();
    expect((await local().get('settings')).settings).toMatchObject({
      stopAtFirstError: true,
      maxAttempts: 30,
    });
    expect(await loadQuarantine()).toMatchObject([{ item: 'settings', value: broken }]);
  });
});

describe('the order of the jobs', () => {
  test.each<[string, unknown]>([
    ['a text', 'nonsense'],
    ['numbers', [1, 2]],
  ])('is rebuilt from the records if it is broken: %s', async (_, broken) => {
    await local().set({ jobs: broken });
    await next();
    expect(await rig.ids()).toEqual(['v1', 'v2']);
    expect(await loadQuarantine()).toMatchObject([{ item: 'jobs', value: broken }]);
  });

  test.each([
    ['an empty text', ''],
    ['a text with a space', 'a b'],
    ['a path', '../me'],
    ['a text of another alphabet', 'é'],
    ['a text that is too long', 'x'.repeat(65)],
    ['a long text', 'x'.repeat(100_000)],
    ['a control character', 'a\u0000b'],
  ])(
    'is rebuilt once if a name in it can be no id, and HeyGen is not asked about it: %s',
    async (_, bad) => {
      await local().set({
        jobs: ['v1', bad, 'v2'],
        [`job:${bad}`]: { ...newJob({ id: bad, kind: null }, START) },
      });
      await rig.boot();
      for (let n = 0; n < 5; n += 1) await rig.ring();
      expect(await rig.ids()).toEqual(['v1', 'v2']);
      expect(await loadQuarantine()).toMatchObject([{ item: 'jobs' }]);
      expect(
        rig.heygen.asked.filter((path) => !/v[12]|^users|^api_keys|^videos\?/.test(path)),
      ).toEqual([]);
    },
  );

  test('brings no removed job back, even if the worker died during the removal', async () => {
    // The worker dies before it removes the emptied item.
    const remove = local().remove;
    local().remove = async () => {
      throw new Error('killed');
    };
    expect(await rig.worker.onCommand({ type: 'stop', ids: ['v1'] })).toEqual({ ok: true });
    local().remove = remove;
    await local().set({ jobs: 'nonsense' });
    await next();
    expect(await rig.ids()).toEqual(['v2']);
  });

  test('names each job once', async () => {
    await local().set({ jobs: ['v1', 'v2', 'v1'] });
    await next();
    expect(await rig.ids()).toEqual(['v1', 'v2']);
  });
});

test('a clock that starts in 1970 breaks no record', async () => {
  rig.clock.now += 600_000;
  await rig.worker.onAlarm();
  rig.clock.now = 60_000;
  for (let n = 0; n < 5; n += 1) {
    rig.clock.now += 30_000;
    await rig.worker.onAlarm();
  }
  expect(await loadQuarantine()).toEqual([]);
  rig.clock.now = START + 1_200_000;
  rig.heygen.videos.set('v1', 'completed');
  await rig.worker.onAlarm();
  expect(await rig.job('v1')).toMatchObject({ status: 'completed' });
  expect(await loadQuarantine()).toEqual([]);
});

test.each([0, -9_007_199_254_740_991, 4.5, 'nonsense', null])(
  'a stored version %s that no build writes is replaced, and costs no job',
  async (version) => {
    const { version: right } = await fakeBrowser.storage.local.get('version');
    await fakeBrowser.storage.local.set({ version });
    await rig.boot();
    expect(await fakeBrowser.storage.local.get('version')).toEqual({ version: right });
    expect(await rig.ids()).toEqual(['v1', 'v2']);
    expect(await loadQuarantine()).toEqual([]);
  },
);
