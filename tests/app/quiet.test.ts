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

describe('a round of 1,000 jobs without news', () => {
  test('reads and writes no job record and no log, and every job’s log has the answer', async () => {
    const ids = await fill(1000);
    const before = rig.heygen.asked.length;
    const { written, read, most } = await traffic(() => rig.ring());
    expect(rig.heygen.asked.length - before).toBe(10);
    expect(written.toSorted()).toEqual(['first', 'schedule']);
    expect(most).toBeLessThan(90_000);
    expect(read.filter((name) => /^(job|log):|^all$/.test(name))).toEqual([]);
    const jobs = await rig.jobs();
    expect(jobs).toHaveLength(1000);
    expect(jobs.every(({ checkedAt }) => checkedAt === rig.clock.now)).toBe(true);
    expect(jobs.every(({ nextPollAt }) => (nextPollAt ?? 0) > rig.clock.now)).toBe(true);
    for (const id of [ids[0], ids[555], ids[999]]) {
      const last = (await rig.log(id ?? ''))?.lines.at(-1);
      expect(last).toMatchObject({ type: 'request', attempt: 0, max: 30 });
      expect(last?.repeated?.lastAt).toBe(rig.clock.now);
      expect(last?.nextAt).toBe((await rig.job(id ?? ''))?.nextPollAt);
    }
  });
});

test('a command that changes nothing writes nothing, and restores a lost alarm', async () => {
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
  await fakeBrowser.alarms.clear('poll');
  const { written } = await traffic(() => rig.worker.onCommand({ type: 'seen' }));
  expect(written).toEqual([]);
  expect(await rig.alarm()).toBeDefined();
});

describe('the schedule', () => {
  test('keeps its times if a job gets a label or jobs are removed', async () => {
    await fill(20);
    const at = rig.clock.now;
    rig.clock.now += 1000;
    await rig.worker.onCommand({ type: 'label', ids: ['v3'], label: 'Mine' });
    await rig.worker.onCommand({ type: 'stop', ids: ['v0', 'v7'] });
    const jobs = await rig.jobs();
    expect(jobs).toHaveLength(18);
    expect(new Set(jobs.map(({ checkedAt }) => checkedAt))).toEqual(new Set([at]));
    expect(await rig.job('v3')).toMatchObject({ label: 'Mine' });
  });

  test('costs one more request but no job if it is broken', async () => {
    const ids = await fill(20);
    for (const broken of ['nonsense', { v1: [1, 2] }]) {
      await local().set({ schedule: broken });
      expect(await rig.ids()).toEqual(ids);
      await rig.ring();
      expect((await rig.jobs()).every(({ checkedAt }) => checkedAt === rig.clock.now)).toBe(true);
    }
  });
});

describe('equal answers', () => {
  /** The lines after the first, a single read: their types, and how often each was repeated. */
  const linesOf = async (id: string) =>
    ((await rig.log(id))?.lines.slice(1) ?? []).map(({ type, outcome, repeated }) =>
      [type, outcome, repeated?.times ?? ''].join(' ').trim(),
    );

  test('are one line with their number and both times until the answer changes', async () => {
    await fill(20);
    const at = (await rig.log('v7'))?.lines.at(-1)?.at;
    for (let round = 0; round < 30; round++) await rig.ring();
    const lastAt = rig.clock.now;
    expect(await linesOf('v7')).toEqual(['request processing 31']);
    expect((await rig.log('v7'))?.lines[1]).toMatchObject({ at, repeated: { lastAt } });
    rig.heygen.videos.set('v7', 'failed');
    await rig.ring();
    await rig.boot();
    expect((await linesOf('v7'))[0]).toBe('request processing 31');
    expect((await linesOf('v7')).at(-1)).toBe('ended failed');
    expect((await rig.log('v7'))?.lines[1]).toMatchObject({ at, repeated: { lastAt } });
  });

  test('begin a new line after a failed attempt, and each failed attempt has its own', async () => {
    await fill(3);
    await rig.ring();
    rig.heygen.faults.add({ fault: { kind: 'status', status: 503 } });
    await rig.ring();
    await rig.ring();
    rig.heygen.faults.clear();
    // Their waits differ, so they are asked in different rounds.
    for (let round = 0; round < 4; round++) await rig.ring();
    expect(await linesOf('v1')).toEqual([
      'request processing 2',
      'request server_error',
      'request server_error',
      expect.stringMatching(/^request processing \d$/),
    ]);
    const attempts = (await rig.log('v1'))?.lines.map(({ attempt, max }) => `${attempt}/${max}`);
    expect(attempts).toEqual(['0/30', '0/30', '1/30', '2/30', '0/30']);
  });

  test('of single reads are one line, too', async () => {
    rig.heygen.agents.set('s1', 'thinking');
    await rig.track({ id: 's1', kind: 'agent' });
    for (let round = 0; round < 3; round++) await rig.ring();
    expect(await linesOf('s1')).toEqual(['request thinking 4']);
    expect((await rig.log('s1'))?.lines[1]?.repeated?.lastAt).toBe(rig.clock.now);
  });

  test('are counted on if something else about the job changes', async () => {
    await fill(3);
    await rig.ring();
    await rig.worker.onCommand({ type: 'label', ids: ['v1'], label: 'Mine' });
    await rig.ring();
    expect(await linesOf('v1')).toEqual(['request processing 3']);
    rig.heygen.videos.set('v1', 'processing', { created_at: 1_789_999_000 });
    await rig.worker.onCommand({ type: 'check', ids: ['v1'] });
    await rig.ring();
    await rig.ring();
    expect(await linesOf('v1')).toEqual([
      'request processing 3',
      'check',
      'request processing',
      'request processing 2',
    ]);
  });

  test('print one line for all jobs on the console', async () => {
    await fill(3);
    vi.mocked(console.info).mockClear();
    await rig.ring();
    expect(vi.mocked(console.info).mock.calls.map(([line]) => line)).toEqual([
      '[renderwatch] 3 jobs: GET /v3/videos/statuses -> HTTP 200, processing, 0 ms',
    ]);
  });

  test('come back with an undo, but not if the job is tracked again later', async () => {
    await fill(5);
    await rig.ring();
    const before = await linesOf('v2');
    const [placed] = (await rig.jobs()).flatMap((job, place) =>
      job.id === 'v2' ? [{ job, place }] : [],
    );
    await rig.worker.onCommand({ type: 'stop', ids: ['v2'] });
    await rig.worker.onCommand({ type: 'restore', jobs: placed ? [placed] : [] });
    expect((await linesOf('v2')).slice(0, before.length)).toEqual(before);
    await rig.worker.onCommand({ type: 'stop', ids: ['v2'] });
    rig.clock.now += 61_000;
    await rig.boot();
    expect((await local().get('log:v2'))['log:v2']).toBeUndefined();
    await rig.track('v2');
    expect((await rig.log('v2'))?.lines[0]?.type).toBe('tracked');
  });
});

test('an unchanged item is not written, even if its keys come back in another order', async () => {
  await fill(20);
  await rig.ring();
  const { written } = await traffic(() => rig.boot());
  expect(written).toEqual([]);
  const named = await traffic(() =>
    rig.worker.onCommand({ type: 'label', ids: ['v3'], label: 'Spot' }),
  );
  expect(named.written).toEqual(['job:v3']);
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
