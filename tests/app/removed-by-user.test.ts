import { beforeEach, describe, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { newJob } from '../../lib/core/job/job.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const SITE = 'http://localhost:3000';
const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const VIDEO = 'c'.repeat(32);
const BATCH = 'f'.repeat(32);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [SITE] } });
  await rig.boot();
  rig.heygen.videos.set(A, 'processing');
  rig.heygen.videos.set(B, 'processing');
});

/** A page of the site loads and asks for its jobs. Returns what it hears about each. */
async function load(...ids: string[]) {
  const reply = await rig.worker.onSite({ ids, isNew: true }, SITE);
  return reply?.statuses.map(({ id, status, error }) => ({ id, status, error }));
}

const removed = (id: string) => ({
  id,
  status: 'unknown',
  error: expect.stringMatching(/^removed: /),
});

describe('a job that the user has removed', () => {
  beforeEach(async () => {
    await load(A);
    await rig.worker.onCommand({ type: 'stop', ids: [A] });
  });

  test('is not added again when the page loads again, and costs no request', async () => {
    rig.heygen.asked.length = 0;
    expect(await load(A)).toEqual([removed(A)]);
    rig.clock.now += 24 * 3_600_000;
    await rig.boot();
    expect(await load(A)).toEqual([removed(A)]);
    expect(await rig.ids()).toEqual([]);
    expect(rig.heygen.asked).toEqual([]);
  });

  test('does not keep the page from adding another job, and costs nothing of its budget', async () => {
    const tokens = async () => (await loadState()).state.siteBudgets[SITE]?.tokens;
    const before = await tokens();
    await load(A);
    expect(await tokens()).toBe(before);
    expect(await load(A, B)).toContainEqual(removed(A));
    expect(await rig.ids()).toEqual([B]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['by hand', () => rig.track(A)],
    [
      'with a file',
      () => rig.worker.onCommand({ type: 'import', jobs: [newJob({ id: A, kind: null }, START)] }),
    ],
  ])('can be added again %s, and the page hears of it', async (_, add) => {
    await add();
    expect(await rig.ids()).toEqual([A]);
    await rig.worker.onAlarm();
    expect(await load(A)).toEqual([{ id: A, status: 'processing', error: null }]);
    expect((await loadState()).state.unwanted).toEqual([]);
  });

  test('is forgotten by a reset of everything', async () => {
    await rig.worker.onCommand({ type: 'reset_all' });
    expect((await loadState()).state.unwanted).toEqual([]);
  });
});

test('an undo lets the page ask about the job again', async () => {
  await load(A);
  const job = (await rig.job(A)) ?? expect.unreachable();
  await rig.worker.onCommand({ type: 'stop', ids: [A] });
  await rig.worker.onCommand({ type: 'restore', jobs: [{ job, place: 0 }] });
  expect((await loadState()).state.unwanted).toEqual([]);
  expect(await load(A)).toEqual([{ id: A, status: 'processing', error: null }]);
});

test('a job that the user had added by hand stays removed as well, whichever id the page asks for', async () => {
  rig.heygen.agents.set(A, 'completed', { video_id: VIDEO });
  rig.heygen.videos.set(VIDEO, 'processing');
  await rig.track({ id: A, kind: 'agent', follows: VIDEO });
  await rig.worker.onCommand({ type: 'stop', ids: [A] });
  expect(await load(A, VIDEO)).toEqual([removed(A), removed(VIDEO)]);
  expect(await rig.ids()).toEqual([]);
});

test('a page that asks for a batch again does not bring back a job of it that the user has removed', async () => {
  const ids = ['a1', 'a2', 'a3'].map((end) => end.padStart(32, 'e'));
  for (const id of ids) rig.heygen.videos.set(id, 'processing');
  const items = ids.map((id) => ({ video_id: id }));
  rig.heygen.batches.set(BATCH, { kind: 'video', items });
  const settle = async () => {
    for (let n = 0; n < 4; n += 1) await rig.ring();
  };
  await load(BATCH);
  await settle();
  expect(await rig.ids()).toEqual(ids);
  await rig.worker.onCommand({ type: 'stop', ids: ids.slice(1, 2) });
  await load(BATCH);
  await settle();
  expect(await rig.ids()).toEqual([ids[0], ids[2]]);
});

test('nothing is remembered while no site is allowed', async () => {
  await rig.worker.onCommand({ type: 'settings', settings: { sites: [] } });
  await rig.track(A);
  await rig.worker.onCommand({ type: 'stop', ids: [A] });
  expect((await loadState()).state.unwanted).toEqual([]);
});

test('the ids are remembered of the thousand jobs that were removed last', async () => {
  const ids = Array.from({ length: 1200 }, (_, n) => `${n}`.padStart(32, 'd'));
  await rig.track(...ids);
  await rig.worker.onCommand({ type: 'stop', ids });
  expect((await loadState()).state.unwanted).toEqual(ids.slice(-1000));
});
