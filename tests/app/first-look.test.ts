import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadFirstLook } from '../../lib/browser/first-look.ts';
import { loadState } from '../../lib/browser/store.ts';
import { arrange } from '../../lib/core/groups.ts';
import { FIRST_ROWS } from '../../lib/core/limits.ts';
import { type Rig, setUpRig } from './rig.ts';

const { local } = fakeBrowser.storage;
const IDS = Array.from({ length: 30 }, (_, n) => `v${n}`);
const COUNTS = { all: 30, attention: 0, running: 30, ready: 0, ended: 0 };
const TIMES = { askedAt: 1, checkedAt: null, nextPollAt: 2 };

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
    const look = await loadFirstLook();
    expect(look?.state).toEqual(await topOfAll());
    expect(look?.state.jobs.map(({ id }) => id)).toContain('v7');
    expect(look?.counts).toEqual({ all: 30, attention: 1, running: 29, ready: 0, ended: 0 });
  });

  test('is two reads, of the records at the top and of nothing that grows with the list', async () => {
    const get = vi.spyOn(local, 'get');
    await loadFirstLook();
    const asked = get.mock.calls.map(([items]) => items as string[]);
    expect(asked).toHaveLength(2);
    expect(asked.flat().filter((item) => item.startsWith('job:'))).toHaveLength(FIRST_ROWS);
    for (const item of ['jobs', 'times']) expect(asked.flat()).not.toContain(item);
  });

  test('of nothing tracked is an empty list', async () => {
    await rig.worker.onCommand({ type: 'stop', ids: IDS });
    expect(await loadFirstLook()).toMatchObject({ state: { jobs: [] }, counts: { all: 0 } });
  });

  test('of settings that were stored by an older version has what they lack', async () => {
    await local.set({ settings: { theme: 'dark', notify: { ready: false } } });
    const look = await loadFirstLook();
    const { settings } = (await loadState()).state;
    expect(look?.state.settings).toEqual(settings);
  });

  test.each<[string, Record<string, unknown>]>([
    ['an older version', { version: 1 }],
    ['no version at all', { version: 'x' }],
    ['a beginning that cannot be read', { first: { jobs: 'v29' } }],
    ['a beginning without its times', { first: { jobs: [{ id: 'v29' }], counts: COUNTS } }],
    ['a beginning without its counts', { first: { jobs: [], counts: {} } }],
    ['a job that is not there', { first: { jobs: [{ ...TIMES, id: 'v99' }], counts: COUNTS } }],
    ['a record that is broken', { 'job:v29': { id: 'v29', status: 'nonsense', addedAt: 1 } }],
    ['a record that is lost', { 'job:v29': null }],
    ['a record of another job', { 'job:v29': { id: 'v1', status: 'queued', addedAt: 1 } }],
  ])('there is none of %s', async (_, items) => {
    await local.set(items);
    expect(await loadFirstLook()).toBeNull();
  });

  test('there is none where all may have the same trouble', async () => {
    rig.heygen.fault = () => Promise.resolve(new Response('', { status: 500 }));
    await rig.ring();
    expect((await rig.jobs()).some(({ problem }) => problem !== null)).toBe(true);
    expect(await loadFirstLook()).toBeNull();
  });
});
