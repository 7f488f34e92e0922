import { beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

describe('a site', () => {
  const site = 'http://localhost:3000';
  const id = 'a'.repeat(32);

  test('that is not allowed gets no answer, and nothing is tracked', async () => {
    rig.heygen.videos.set(id, 'processing');
    expect(await rig.worker.onSite({ ids: [id], isNew: true }, site)).toBeNull();
    expect(await rig.ids()).toEqual([]);
  });

  test('that is allowed gets the jobs that it asks for and nothing else', async () => {
    rig.heygen.videos.set(id, 'failed');
    rig.heygen.videos.set('other', 'failed');
    await rig.track('other');
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const first = await rig.worker.onSite({ ids: [id], isNew: true }, site);
    expect(first?.statuses).toMatchObject([{ id, status: 'unknown', error: null, time: null }]);
    await vi.waitFor(async () => expect(await rig.job(id)).toMatchObject({ status: 'failed' }));
    const second = await rig.worker.onSite({ ids: [id], isNew: true }, site);
    expect(second?.statuses).toEqual([{ id, status: 'failed', error: null, time: START }]);
  });

  test('keeps its access, unchecked, when another setting changes', async () => {
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const contains = vi.spyOn(fakeBrowser.permissions, 'contains');
    await rig.worker.onCommand({ type: 'settings', settings: { theme: 'dark' } });
    const checked = contains.mock.calls.flatMap(([{ origins = [] }]) => origins);
    expect(checked.filter((origin) => origin.includes('localhost'))).toEqual([]);
  });

  test('loses its access when it is removed from the settings', async () => {
    await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [site] } });
    const remove = vi.spyOn(fakeBrowser.permissions, 'remove');
    await rig.worker.onCommand({ type: 'settings', settings: { sites: [] } });
    expect(remove).toHaveBeenCalledWith({ origins: ['http://localhost/*'] });
  });
});
