import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newJob } from '../../lib/core/job/job.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const local = () => fakeBrowser.storage.local;

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const idsOf = (count: number) => Array.from({ length: count }, (_, n) => `v${n}`);

/** Stores running jobs that were added long ago. Each has its own poll time, and all are due. */
async function fill(count: number): Promise<string[]> {
  const ids = idsOf(count);
  for (const id of ids) rig.heygen.videos.set(id, 'processing');
  const jobs = ids.map((id, n) => ({
    ...newJob({ id, kind: 'video' }, START - 600_000 - n * 1000),
    status: 'processing' as const,
    rawStatus: 'processing',
    checkedAt: START - 60_000,
    askedAt: START - 60_000,
    nextPollAt: START - n,
    // An empty range: these jobs have had their estimate already.
    promise: { from: START, to: START },
    details: null,
  }));
  await local().set({
    ...Object.fromEntries(jobs.map((job) => [`job:${job.id}`, job])),
    ...Object.fromEntries(ids.map((id) => [`log:${id}`, { lines: [], raw: null }])),
    jobs: ids,
  });
  await rig.boot();
  // A round reads only ten of them in detail, so give the others their details here.
  const records = await local().get(ids.map((id) => `job:${id}`));
  const known = (await rig.jobs()).find(({ details }) => details !== null)?.details ?? null;
  for (const [item, record] of Object.entries(records)) {
    await local().set({ [item]: { ...(record as object), details: known } });
  }
  await rig.ring();
  return ids;
}

/** Returns the items that are read and written during `act`, and the largest size written. */
async function traffic(act: () => Promise<unknown>) {
  const set = vi.spyOn(local(), 'set');
  const get = vi.spyOn(local(), 'get');
  await act();
  const written = set.mock.calls.flatMap(([items]) => Object.entries(items));
  const read = get.mock.calls.flatMap(([names]) => [names ?? 'all'].flat() as string[]);
  set.mockRestore();
  get.mockRestore();
  const most = Math.max(0, ...written.map(([, value]) => JSON.stringify(value).length));
  return { written: written.map(([name]) => name), read, most };
}

describe('a round of 1,000 jobs without news', { timeout: 60_000 }, () => {
  test('reads and writes no job record, and every job’s log has the line', async () => {
    const ids = await fill(1000);
    const before = rig.heygen.asked.length;
    const { written, read, most } = await traffic(() => rig.ring());
    expect(rig.heygen.asked.length - before).toBe(10);
    const items = written.filter((name) => !name.startsWith('logs:'));
    expect(items.toSorted()).toEqual(['first', 'logs', 'times']);
    expect(most).toBeLessThan(20_000);
    expect(read.filter((name) => /^(job|log):|^all$/.test(name))).toEqual([]);
    for (const id of [ids[0], ids[555], ids[999]]) {
      const last = (await rig.log(id ?? ''))?.lines.at(-1);
      expect(last).toMatchObject({ type: 'request', at: rig.clock.now, attempt: 0, max: 30 });
      expect(last?.nextAt).toBe((await rig.job(id ?? ''))?.nextPollAt);
    }
  });
});

describe('a shared log line', () => {
  test('appears once and in order in the log of a job that ends', async () => {
    await fill(20);
    await rig.ring();
    const before = await rig.log('v7');
    expect(before?.raw).toContain('"v7"');
    rig.heygen.videos.set('v7', 'failed');
    await rig.ring();
    const { lines } = (await rig.log('v7')) ?? { lines: [] };
    expect(lines.slice(0, before?.lines.length)).toEqual(before?.lines);
    expect(lines.slice(-1)).toMatchObject([{ type: 'ended' }]);
    await rig.ring();
    await rig.boot();
    expect((await rig.log('v7'))?.lines).toEqual(lines);
  });

  test('comes back with an undo, but not if the job is tracked again later', async () => {
    await fill(5);
    await rig.ring();
    const before = await rig.log('v2');
    const [placed] = (await rig.jobs()).flatMap((job, place) =>
      job.id === 'v2' ? [{ job, place }] : [],
    );
    await rig.worker.onCommand({ type: 'stop', ids: ['v2'] });
    await rig.worker.onCommand({ type: 'restore', jobs: placed ? [placed] : [] });
    const back = await rig.log('v2');
    expect(back?.lines.slice(0, before?.lines.length)).toEqual(before?.lines);
    await rig.worker.onCommand({ type: 'stop', ids: ['v2'] });
    rig.clock.now += 61_000;
    await rig.boot();
    expect((await local().get('log:v2'))['log:v2']).toBeUndefined();
    await rig.track('v2');
    expect((await rig.log('v2'))?.lines[0]?.type).toBe('tracked');
  });

  test.each(['logs', 'logs:ids'])(
    'costs no job and none of its own lines if %s is broken',
    async (item) => {
      const ids = await fill(5);
      await rig.worker.onCommand({ type: 'check', ids: ['v1'] });
      const own = (await rig.log('v1'))?.lines ?? [];
      await local().set({ [item]: 'nonsense' });
      expect((await rig.log('v1'))?.lines).toEqual(own);
      await rig.ring();
      const after = (await rig.log('v1'))?.lines ?? [];
      expect(after.slice(0, own.length)).toEqual(own);
      expect(after.length).toBeGreaterThan(own.length);
      expect(await rig.ids()).toEqual(ids);
    },
  );
});

test('an unchanged item is not written, even if its keys come back in another order', async () => {
  await fill(20);
  await rig.ring();
  const { written } = await traffic(() => rig.boot());
  expect(written).toEqual([]);
  const named = await traffic(() =>
    rig.worker.onCommand({ type: 'label', id: 'v3', label: 'Spot' }),
  );
  // The job's times are in its record now.
  expect(named.written).toEqual(['job:v3', 'times']);
});

test('a change from outside is always seen', async () => {
  await fill(3);
  const items = await local().get('job:v1');
  await local().set({ 'job:v1': { ...(items['job:v1'] as object), label: 'From outside' } });
  expect((await rig.job('v1'))?.label).toBe('From outside');
  await local().set({ 'job:v1': 'nonsense' });
  await rig.ring();
  expect(await rig.ids()).toEqual(['v0', 'v1', 'v2']);
  expect(Object.keys(await local().get(null)).some((name) => name.startsWith('aside:job:v1'))).toBe(
    true,
  );
});

test('without tracked jobs there is no alarm and no request', async () => {
  expect(await rig.alarm()).toBeUndefined();
  await rig.track('v1');
  await rig.worker.onCommand({ type: 'stop', ids: ['v1'] });
  const asked = rig.heygen.asked.length;
  expect(await rig.alarm()).toBeUndefined();
  rig.clock.now += 600_000;
  await rig.boot();
  expect(await rig.alarm()).toBeUndefined();
  expect(rig.heygen.asked.length).toBe(asked);
});
