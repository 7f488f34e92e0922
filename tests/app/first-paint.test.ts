import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadFirstRows } from '../../lib/browser/storage/first-rows-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { FIRST_ROWS } from '../../lib/core/base/limits.ts';
import { arrange } from '../../lib/core/list/groups.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const local = () => fakeBrowser.storage.local;
const IDS = Array.from({ length: 30 }, (_, n) => `v${n}`);
const TOP = { id: 'v29', place: 29, askedAt: 1, checkedAt: null, nextPollAt: 2, sameAnswers: 0 };
const FIRST = {
  top: [TOP],
  counts: { all: 30, attention: 0, running: 30, ready: 0, ended: 0 },
  until: null,
};

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  for (const id of IDS) rig.heygen.videos.set(id, 'processing');
  await rig.track(...IDS);
  await rig.ring();
});

/** The whole state with only the jobs at the top, in the order in which they were added. */
async function topOfAll() {
  const { state } = await loadState();
  const top = arrange(state.jobs, 'all', '', rig.clock.now).slice(0, FIRST_ROWS);
  const ids = new Set(top.map(({ job }) => job.id));
  return { ...state, jobs: state.jobs.filter(({ id }) => ids.has(id)) };
}

describe('the first rows', () => {
  test('equal the top of the whole list, up to the last round', async () => {
    await rig.ring();
    await rig.worker.onCommand({ type: 'label', ids: ['v29'], label: 'Mine' });
    rig.heygen.videos.set('v7', 'failed');
    await rig.ring();
    const loaded = await loadFirstRows(rig.clock.now);
    expect(loaded?.state).toEqual(await topOfAll());
    expect(loaded?.state.jobs.map(({ id }) => id)).toContain('v7');
    expect(loaded?.partialList.places.get('v7')).toBe(7);
    expect(loaded?.partialList.counts).toEqual({
      all: 30,
      attention: 1,
      running: 29,
      ready: 0,
      ended: 0,
    });
  });

  test('need two reads and no item that grows with the list', async () => {
    const get = vi.spyOn(local(), 'get');
    await loadFirstRows(rig.clock.now);
    const asked = get.mock.calls.map(([items]) => items as string[]);
    expect(asked).toHaveLength(2);
    expect(asked.flat().filter((item) => item.startsWith('job:'))).toHaveLength(FIRST_ROWS);
    for (const item of ['jobs', 'schedule']) expect(asked.flat()).not.toContain(item);
  });

  test('are empty if no job is tracked', async () => {
    await rig.worker.onCommand({ type: 'stop', ids: IDS });
    expect(await loadFirstRows(rig.clock.now)).toMatchObject({
      state: { jobs: [] },
      partialList: { counts: { all: 0 } },
    });
  });

  test('fill in settings that an older version did not store', async () => {
    await local().set({ settings: { theme: 'dark', notify: { ready: false } } });
    const loaded = await loadFirstRows(rig.clock.now);
    const { settings } = (await loadState()).state;
    expect(loaded?.state.settings).toEqual(settings);
  });

  test.each<[string, Record<string, unknown>]>([
    ['an older version', { version: 1 }],
    ['an invalid version', { version: 'x' }],
    ['first rows that cannot be read', { first: { ...FIRST, top: 'v29' } }],
    ['first rows of an older version', { first: { ids: ['v29'], counts: FIRST.counts } }],
    ['first rows that are outdated', { first: { ...FIRST, until: 1 } }],
    ['a job that does not exist', { first: { ...FIRST, top: [{ ...TOP, id: 'v99' }] } }],
    ['a broken record', { 'job:v29': { id: 'v29', status: 'nonsense', addedAt: 1 } }],
    ['a lost record', { 'job:v29': null }],
    ['a record of another job', { 'job:v29': { id: 'v1', status: 'queued', addedAt: 1 } }],
  ])('are null for %s', async (_, items) => {
    await local().set(items);
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
  });

  test('are read from an item in the worker’s format', async () => {
    await local().set({ first: FIRST });
    expect((await loadFirstRows(rig.clock.now))?.state.jobs.map(({ id }) => id)).toEqual(['v29']);
  });

  test('are null if all active jobs are below them, where they may share a problem', async () => {
    for (const id of IDS.slice(0, FIRST_ROWS)) rig.heygen.videos.set(id, 'failed');
    await rig.ring();
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
    rig.heygen.fault = () => Promise.resolve(new Response('', { status: 500 }));
    await rig.ring();
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
  });

  test('are null if all jobs may have the same problem', async () => {
    rig.heygen.fault = () => Promise.resolve(new Response('', { status: 500 }));
    await rig.ring();
    expect((await rig.jobs()).some(({ problem }) => problem !== null)).toBe(true);
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
  });
});
