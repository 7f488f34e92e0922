import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const local = () => fakeBrowser.storage.local;
const IDS = Array.from({ length: 250 }, (_, n) => `v${n}`);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

/** Makes all jobs run, and polls until their details are known. */
async function allGoOn(): Promise<void> {
  for (const id of IDS) rig.heygen.videos.set(id, 'processing');
  await rig.track(...IDS);
  while ((await rig.jobs()).some(({ details }) => details === null)) await rig.ring();
}

/** Returns how many characters are written to each item during `act`. */
async function written(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const set = vi.spyOn(local(), 'set');
  await act();
  const sizes: Record<string, number> = {};
  for (const [items] of set.mock.calls) {
    for (const [item, value] of Object.entries(items)) {
      sizes[item] = (sizes[item] ?? 0) + JSON.stringify(value).length;
    }
  }
  set.mockRestore();
  return sizes;
}

describe('a round without news', () => {
  test('writes three small items and no job record, and every job has the new times', async () => {
    await allGoOn();
    const sizes = await written(() => rig.ring());
    expect(Object.keys(sizes).toSorted()).toEqual(['first', 'logs', 'times']);
    expect(sizes.times).toBeLessThan(3000);
    const jobs = await rig.jobs();
    expect(jobs).toHaveLength(IDS.length);
    expect(jobs.every(({ checkedAt }) => checkedAt === rig.clock.now)).toBe(true);
    expect(jobs.every(({ nextPollAt }) => (nextPollAt ?? 0) > rig.clock.now)).toBe(true);
  });

  test('keeps its times if a job gets a label or jobs are removed', async () => {
    await allGoOn();
    await rig.ring();
    const at = rig.clock.now;
    rig.clock.now += 1000;
    await rig.worker.onCommand({ type: 'label', id: 'v3', label: 'Mine' });
    await rig.worker.onCommand({ type: 'stop', ids: ['v0', 'v7'] });
    const { state } = await loadState();
    expect(state.jobs).toHaveLength(IDS.length - 2);
    expect(new Set(state.jobs.map(({ checkedAt }) => checkedAt))).toEqual(new Set([at]));
    expect(state.jobs.find(({ id }) => id === 'v3')?.label).toBe('Mine');
  });

  test('costs one more request but no job if its times are broken or outdated', async () => {
    await allGoOn();
    await rig.ring();
    for (const broken of ['nonsense', { index: 1, groups: [] }]) {
      await local().set({ times: broken });
      expect(await rig.ids()).toEqual(IDS);
      await rig.ring();
      expect((await rig.jobs()).every(({ checkedAt }) => checkedAt === rig.clock.now)).toBe(true);
    }
  });
});
