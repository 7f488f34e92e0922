import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import type { Job } from '../../lib/core/job/job.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { SITE_RATE } from '../../lib/core/sites/site-budget.ts';
import { jobItem } from '../../lib/core/storage/item-names.ts';
import { aJob, ended, HOUR } from '../core/make.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const SITE = 'http://localhost:3000';
const OTHER = 'http://localhost:4000';
const A = 'a'.repeat(32);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

/** Starts with these jobs in the storage, and with both sites allowed. */
async function startWith(jobs: readonly Job[], keepJobs = 1000): Promise<void> {
  const items = Object.fromEntries(jobs.map((job) => [jobItem(job.id), job]));
  theBrowser().permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  const settings = { ...defaultSettings, keepJobs, sites: [SITE, OTHER] };
  await fakeBrowser.storage.local.set({ ...items, jobs: jobs.map(({ id }) => id), settings });
  await rig.boot();
  rig.heygen.asked.length = 0;
}

/** A page of the site that asks for a hundred ids that do not exist. */
const load = (n: number, site = SITE) => rig.worker.onSite({ ids: wrongIds(n), isNew: true }, site);
const wrongIds = (n: number) =>
  Array.from({ length: 100 }, (_, i) => String(n * 100 + i).padStart(32, 'b'));

const settle = async () => {
  for (let n = 0; n < 60 && (await rig.alarm()); n += 1) await rig.ring();
};

const ownJobs = (count: number): Job[] =>
  Array.from({ length: count }, (_, n) =>
    ended('completed', { id: `own${n}`, endedAt: START - 9e8 + n, seen: true }),
  );

describe('a page that asks for wrong ids in every load', () => {
  test('evicts no finished job, and gets a hundred jobs at most', async () => {
    await startWith(ownJobs(900));
    for (let n = 0; n < 11; n += 1) await load(n);
    expect(await rig.ids()).toHaveLength(1000);
    await settle();
    const ids = await rig.ids();
    expect(ids.filter((id) => id.startsWith('own'))).toHaveLength(900);
    rig.clock.now += 2 * HOUR;
    await load(20);
    await settle();
    expect((await rig.ids()).filter((id) => id.startsWith('own'))).toHaveLength(900);
  });

  test('has the same budget after a restart of the worker', async () => {
    await startWith([]);
    await load(0);
    await rig.boot();
    await load(1);
    expect(await rig.ids()).toHaveLength(100);
    rig.clock.now += HOUR;
    await rig.boot();
    await load(2);
    expect(await rig.ids()).toHaveLength(100 + SITE_RATE.perHour);
  });

  test('gets no new budget when the user removes its jobs', async () => {
    await startWith([]);
    await load(0);
    await rig.worker.onCommand({ type: 'stop', ids: await rig.ids() });
    await load(1);
    expect(await rig.ids()).toEqual([]);
  });

  test('leaves another site its own budget', async () => {
    await startWith([]);
    await load(0);
    await load(1, OTHER);
    expect(await rig.ids()).toHaveLength(200);
  });

  test('causes no more requests than its budget', async () => {
    await startWith([]);
    await load(0);
    await settle();
    const asked = rig.heygen.asked.length;
    for (let n = 1; n < 30; n += 1) await load(n);
    await settle();
    expect(rig.heygen.asked.length).toBe(asked);
  });

  test('shows no notification about them, but one about a real failure', async () => {
    await startWith([]);
    for (let n = 0; n < 3; n += 1) {
      await load(n);
      await settle();
      rig.clock.now += HOUR;
    }
    expect((await rig.jobs()).every(({ status }) => status === 'not_found')).toBe(true);
    expect(await rig.notices()).toEqual([]);
    rig.heygen.videos.set(A, 'failed');
    await rig.worker.onSite({ ids: [A], isNew: true }, SITE);
    await settle();
    expect(await rig.notices()).toEqual([`job:${A}:failed`]);
  });

  test('notifies about an id that the user has added as well', async () => {
    await startWith([]);
    await rig.worker.onSite({ ids: [A], isNew: true }, SITE);
    await rig.worker.onCommand({ type: 'label', ids: [A], label: 'Mine' });
    const [B] = wrongIds(7);
    await rig.track(B ?? '');
    await settle();
    expect((await rig.notices()).toSorted()).toEqual([`job:${A}:not_found`, `job:${B}:not_found`]);
  });

  test('hears in the documented form that its budget is used up', async () => {
    await startWith([]);
    await load(0);
    const reply = await rig.worker.onSite({ ids: [A], isNew: true }, SITE);
    expect(reply?.statuses).toEqual([
      { id: A, status: 'unknown', error: expect.stringMatching(/^site_limit: /), time: null },
    ]);
  });
});

describe('a question about a job that is tracked', () => {
  const recordWrites = () => {
    const writes: string[][] = [];
    const { set } = fakeBrowser.storage.local;
    Object.assign(fakeBrowser.storage.local, {
      set: (items: Record<string, unknown>) => {
        writes.push(Object.keys(items));
        return set(items);
      },
    });
    return writes;
  };

  test('writes nothing, takes no lock and starts no request, and is answered', async () => {
    rig.heygen.videos.set(A, 'processing');
    await startWith([aJob({ id: A, status: 'processing', sites: [SITE] })]);
    const lock = vi.spyOn(navigator.locks, 'request');
    const writes = recordWrites();
    rig.heygen.asked.length = 0;
    for (let n = 0; n < 50; n += 1) {
      const reply = await rig.worker.onSite({ ids: [A], isNew: true }, SITE);
      expect(reply?.statuses).toMatchObject([{ id: A, status: 'processing', error: null }]);
    }
    expect({ writes, asked: rig.heygen.asked, locks: lock.mock.calls }).toEqual({
      writes: [],
      asked: [],
      locks: [],
    });
    lock.mockRestore();
  });

  test('does not write either when the budget is used up and the id is new', async () => {
    await startWith([]);
    await load(0);
    await settle();
    const writes = recordWrites();
    await load(1);
    await load(2);
    expect(writes).toEqual([]);
  });

  test('is proof of an app that still asks, in at most twenty lines of the log', async () => {
    await startWith([ended('completed', { id: A, seen: true, sites: [SITE], endedAt: START - 1 })]);
    const lines = async () => (await rig.log(A))?.lines.filter(({ type }) => type === 'site') ?? [];
    const ask = () => rig.worker.onSite({ ids: [A], isNew: true }, SITE);
    for (let n = 0; n < 4; n += 1) await ask();
    expect(await lines()).toHaveLength(4);
    const writes = recordWrites();
    await Promise.all(Array.from({ length: 500 }, ask));
    expect(await lines()).toHaveLength(20);
    expect(writes.length).toBeLessThanOrEqual(16);
    rig.clock.now += HOUR;
    await ask();
    expect((await lines()).at(-1)?.at).toBe(rig.clock.now);
  });

  test('pushes nothing else out of the short logs of a long list, and soon writes no more', async () => {
    await startWith(ownJobs(4100), 5000);
    rig.heygen.videos.set(A, 'failed');
    await rig.track(A);
    const others = async () => (await rig.log(A))?.lines.filter(({ type }) => type !== 'site');
    const before = (await others())?.slice(-2);
    const ask = (site = SITE) => rig.worker.onSite({ ids: [A], isNew: true }, site);
    for (let n = 0; n < 10; n += 1) await ask();
    await ask(OTHER);
    expect(await others()).toEqual(before);
    const writes = recordWrites();
    for (const site of [SITE, OTHER, SITE, OTHER]) await ask(site);
    expect(writes).toEqual([]);
  });
});

test('5,000 questions at once take the lock a few times, and all are answered', async () => {
  await startWith(ownJobs(900));
  const lock = vi.spyOn(navigator.locks, 'request');
  const replies = await Promise.all(
    Array.from({ length: 5000 }, (_, n) =>
      rig.worker.onSite({ ids: [wrongIds(0)[n % 100] ?? ''], isNew: true }, SITE),
    ),
  );
  expect(replies.every((reply) => reply?.statuses.length === 1)).toBe(true);
  const taken = lock.mock.calls.filter(([name]) => name === 'state').length;
  lock.mockRestore();
  expect(taken).toBeLessThan(20);
  const { state } = await loadState();
  expect(state.jobs.filter(({ source }) => source === 'site')).toHaveLength(100);
});
