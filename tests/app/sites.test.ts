import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('a site', () => {
  const site = 'http://localhost:3000';
  const id = 'a'.repeat(32);

  test('that is not allowed gets no answer, and nothing is tracked', async () => {
    rig.heygen.videos[id] = 'processing';
    expect(await rig.worker.onSite({ ids: [id], isNew: true }, site)).toBeNull();
    expect(await rig.ids()).toEqual([]);
  });

  test('that is allowed gets the jobs that it asks for and nothing else', async () => {
    rig.heygen.videos = { [id]: 'failed', other: 'failed' };
    await rig.track('other');
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const first = await rig.worker.onSite({ ids: [id], isNew: true }, site);
    expect(first?.statuses).toMatchObject([{ id, status: 'queued', error: null, time: null }]);
    await vi.waitFor(async () => expect(await rig.job(id)).toMatchObject({ status: 'failed' }));
    const second = await rig.worker.onSite({ ids: [id], isNew: true }, site);
    expect(second?.statuses).toEqual([{ id, status: 'failed', error: null, time: START }]);
  });
});
