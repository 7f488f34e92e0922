import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadKey, moveKey } from '../../lib/browser/key/key-store.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { KEY, type Rig, setUpRig } from './rig.ts';

const SITE = 'http://localhost:3000';

let rig: Rig;
beforeEach(async () => {
  vi.restoreAllMocks();
  rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [SITE] } });
});

const scripts = () => [...theBrowser().scripting.scripts.keys()];

/** Chooses another place for the key, as the key form does. */
async function choose(place: 'device' | 'session'): Promise<void> {
  await moveKey(place);
  await rig.worker.onCommand({ type: 'key_moved' });
}

test('a site gets our script where the storage is closed to it, wherever the key is', async () => {
  await rig.boot();
  expect(scripts()).toHaveLength(1);
  await choose('session');
  await choose('device');
  expect(scripts()).toHaveLength(1);
});

describe.each([
  ['rejects the call, as Chromium 120 to 139 does', async () => Promise.reject(new Error('No.'))],
  ['has no such call, as Firefox', undefined],
])('in a browser that %s', (_, setAccessLevel) => {
  beforeEach(() => {
    Object.assign(fakeBrowser.storage.local, { setAccessLevel });
    return () => Reflect.deleteProperty(fakeBrowser.storage.local, 'setAccessLevel');
  });

  test('no site gets our script while the key is on the device', async () => {
    await rig.boot();
    expect(scripts()).toEqual([]);
  });

  test('an update takes the script away, and keeps the key and the site', async () => {
    const site = { id: 'site http://localhost/*', matches: ['http://localhost/*'] };
    theBrowser().scripting.scripts.set(site.id, site);
    await rig.boot();
    expect(scripts()).toEqual([]);
    expect(await loadKey()).toBe(KEY);
    const { settings } = await fakeBrowser.storage.local.get('settings');
    expect(settings).toMatchObject({ sites: [SITE] });
  });

  test('a key in memory brings the script, and a key on the device takes it away', async () => {
    await rig.boot();
    await choose('session');
    expect(scripts()).toHaveLength(1);
    expect(await loadKey()).toBe(KEY);
    await choose('device');
    expect(scripts()).toEqual([]);
  });
});
