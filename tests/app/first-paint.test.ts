import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadFirstRows } from '../../lib/browser/storage/first-rows-store.ts';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { FIRST_ROWS } from '../../lib/core/base/limits.ts';
import { arrange } from '../../lib/core/list/groups.ts';
import { type Rig, setUpRig } from './rig.ts';

const { local } = fakeBrowser.storage;
const IDS = Array.from({ length: 30 }, (_, n) => `v${n}`);
const TOP = { id: 'v29', place: 29, askedAt: 1, checkedAt: null, nextPollAt: 2 };
const FIRST = {
  top: [TOP],
  counts: { all: 30, attention: 0, running: 30, ready: 0, ended: 0 },
  until: null,
};

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  for (const id of IDS) rig.heygen.videos[id] = 'processing';
  await rig.track(...IDS);
  await rig.ring();
});

/** The same of the whole state: the jobs at the top, in the order in which they were added. */
async function topOfAll() {
  const { state } = await loadState();
  const top = arrange(state.jobs, 'all', '', rig.clock.now).slice(0, FIRST_ROWS);
  const ids = new Set(top.map(({ job }) => job.id));
  return { ...state, jobs: state.jobs.filter(({ id }) => ids.has(id)) };
}

describe('the first look', () => {
  test('is what the whole state says of the top of the list, to the last round', async () => {
    await rig.ring();
    await rig.worker.onCommand({ type: 'label', id: 'v29', label: 'Mine' });
    rig.heygen.videos.v7 = 'failed';
    await rig.ring();
    const look = await loadFirstRows(rig.clock.now);
    expect(look?.state).toEqual(await topOfAll());
    expect(look?.state.jobs.map(({ id }) => id)).toContain('v7');
    expect(look?.partialList.places.get('v7')).toBe(7);
    expect(look?.partialList.counts).toEqual({
      all: 30,
      attention: 1,
      running: 29,
      ready: 0,
      ended: 0,
    });
  });

  test('is two reads, of the records at the top and of nothing that grows with the list', async () => {
    const get = vi.spyOn(local, 'get');
    await loadFirstRows(rig.clock.now);
    const asked = get.mock.calls.map(([items]) => items as string[]);
    expect(asked).toHaveLength(2);
    expect(asked.flat().filter((item) => item.startsWith('job:'))).toHaveLength(FIRST_ROWS);
    for (const item of ['jobs', 'times']) expect(asked.flat()).not.toContain(item);
  });

  test('of nothing tracked is an empty list', async () => {
    await rig.worker.onCommand({ type: 'stop', ids: IDS });
    expect(await loadFirstRows(rig.clock.now)).toMatchObject({
      state: { jobs: [] },
      partialList: { counts: { all: 0 } },
    });
  });

  test('of settings that were stored by an older version has what they lack', async () => {
    await local.set({ settings: { theme: 'dark', notify: { ready: false } } });
    const look = await loadFirstRows(rig.clock.now);
    const { settings } = (await loadState()).state;
    expect(look?.state.settings).toEqual(settings);
  });

  test.each<[string, Record<string, unknown>]>([
    ['an older version', { version: 1 }],
    ['no version at all', { version: 'x' }],
    ['a beginning that cannot be read', { first: { ...FIRST, top: 'v29' } }],
    ['a beginning of an older version', { first: { ids: ['v29'], counts: FIRST.counts } }],
    ['a beginning without its times', { first: { ...FIRST, top: [{ id: 'v29', place: 29 }] } }],
    ['a beginning without its counts', { first: { ...FIRST, counts: {} } }],
    ['a beginning that is over', { first: { ...FIRST, until: 1 } }],
    ['a job that is not there', { first: { ...FIRST, top: [{ ...TOP, id: 'v99' }] } }],
    ['a record that is broken', { 'job:v29': { id: 'v29', status: 'nonsense', addedAt: 1 } }],
    ['a record that is lost', { 'job:v29': null }],
    ['a record of another job', { 'job:v29': { id: 'v1', status: 'queued', addedAt: 1 } }],
  ])('there is none of %s', async (_, items) => {
    await local.set(items);
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
  });

  test('there is one of what is written by hand as the worker does', async () => {
    await local.set({ first: FIRST });
    expect((await loadFirstRows(rig.clock.now))?.state.jobs.map(({ id }) => id)).toEqual(['v29']);
  });

  test('there is none where what goes on is below the top: all of it may have one trouble', async () => {
    for (const id of IDS.slice(0, FIRST_ROWS)) rig.heygen.videos[id] = 'failed';
    await rig.ring();
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
    rig.heygen.fault = () => Promise.resolve(new Response('', { status: 500 }));
    await rig.ring();
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
  });

  test('there is none where all may have the same trouble', async () => {
    rig.heygen.fault = () => Promise.resolve(new Response('', { status: 500 }));
    await rig.ring();
    expect((await rig.jobs()).some(({ problem }) => problem !== null)).toBe(true);
    expect(await loadFirstRows(rig.clock.now)).toBeNull();
  });
});
