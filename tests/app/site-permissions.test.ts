import { beforeEach, describe, expect, test } from 'vitest';
import { exactPatternOf } from '../../lib/core/settings/origin.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, setUpRig } from './rig.ts';

const A = 'http://localhost:3000';
const B = 'https://app.example';
const patterns = ['http://localhost/*', 'https://app.example/*'];

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const give = (origins: string[], permissions = ['scripting']) =>
  theBrowser().permissions.give({ permissions, origins });
const choose = (sites: string[]) => rig.worker.onCommand({ type: 'settings', settings: { sites } });
const granted = () => [...theBrowser().permissions.names, ...theBrowser().permissions.origins];

test('when the last site is removed, its access and the permission for scripts go back', async () => {
  give(patterns);
  await choose([A, B]);
  await choose([B]);
  expect(granted()).toEqual(['scripting', 'https://app.example/*']);
  await choose([]);
  expect(granted()).toEqual([]);
});

test('the shortcut for the selection keeps the permission for scripts', async () => {
  give(['http://localhost/*'], ['scripting', 'activeTab']);
  await choose([A]);
  await choose([]);
  expect(granted()).toEqual(['scripting', 'activeTab']);
});

test('when the user takes the last site back in the browser, the permission for scripts goes', async () => {
  give(['http://localhost/*']);
  await choose([A]);
  theBrowser().permissions.origins.clear();
  await rig.worker.reconcile();
  expect(granted()).toEqual([]);
});

test.each<[string, () => Promise<unknown>]>([
  ['the browser starts', () => rig.worker.onStartup()],
  [
    'the extension is updated',
    () => rig.worker.onInstalled({ reason: 'update', temporary: false }),
  ],
])('when %s, access that no stored site needs goes back', async (_, happens) => {
  give(patterns);
  await choose([A]);
  await happens();
  expect(granted()).toEqual(['scripting', 'http://localhost/*']);
  theBrowser().permissions.origins.add('https://app.example/*');
  await choose([]);
  theBrowser().permissions.names.add('scripting');
  await happens();
  expect(granted()).toEqual([]);
});

test('a site that was just granted, and is not stored yet, keeps its access', async () => {
  give(['http://localhost/*']);
  // The browser may start the worker to report the permission.
  await rig.boot();
  await rig.worker.reconcile();
  await choose([A]);
  expect(granted()).toEqual(['scripting', 'http://localhost/*']);
});

describe('the scripts that watch what an app hears', () => {
  const scripts = () => [...theBrowser().scripting.scripts.keys()].toSorted();
  const hear = (heardSites: string[]) =>
    rig.worker.onCommand({ type: 'settings', settings: { heardSites } });

  test('are registered for no site that is only allowed', async () => {
    give(patterns);
    await choose([A, B]);
    expect(scripts()).toEqual(['site http://localhost/*', 'site https://app.example/*']);
  });

  test('are registered for a watched site and its port only, and go when it is switched off', async () => {
    give(patterns);
    await choose([A, B]);
    await hear([A]);
    expect(scripts()).toEqual([
      `hear observer ${exactPatternOf(A)}`,
      `hear relay ${exactPatternOf(A)}`,
      'site http://localhost/*',
      'site https://app.example/*',
    ]);
    expect(theBrowser().scripting.scripts.get(`hear observer ${exactPatternOf(A)}`)).toMatchObject({
      matches: ['http://localhost:3000/*'],
      world: 'MAIN',
    });
    await hear([B]);
    expect(scripts().filter((id) => id.startsWith('hear'))).toEqual([
      `hear observer ${exactPatternOf(B)}`,
      `hear relay ${exactPatternOf(B)}`,
    ]);
    expect(theBrowser().scripting.scripts.get(`hear relay ${exactPatternOf(B)}`)?.matches).toEqual([
      'https://app.example:443/*',
    ]);
    await hear([]);
    expect(scripts()).toEqual(['site http://localhost/*', 'site https://app.example/*']);
  });

  test('go with the site, and when the user takes its access back in the browser', async () => {
    give(patterns);
    await choose([A, B]);
    await hear([A, B]);
    await choose([B]);
    expect(scripts()).not.toContain(`hear observer ${exactPatternOf(A)}`);
    theBrowser().permissions.origins.clear();
    await rig.worker.reconcile();
    expect(scripts().filter((id) => id.startsWith('hear'))).toEqual([]);
  });

  test('go with the last site, whose removal gives the permission for scripts back', async () => {
    give(patterns);
    await choose([A]);
    await hear([A]);
    await choose([]);
    expect(scripts()).toEqual([]);
    expect(granted()).toEqual(['https://app.example/*']);
  });

  test('are registered again after an update, which drops them', async () => {
    give(patterns);
    await choose([A]);
    await hear([A]);
    theBrowser().scripting.scripts.clear();
    await rig.boot();
    expect(scripts()).toContain(`hear observer ${exactPatternOf(A)}`);
  });

  test('are registered once for the whole host in Firefox, which applies no pattern with a port', async () => {
    const { getURL } = fakeBrowser.runtime;
    Object.assign(fakeBrowser.runtime, { getURL: () => 'moz-extension://fake/' });
    give(patterns);
    await choose([A, 'http://localhost:5173']);
    await hear([A, 'http://localhost:5173']);
    expect(scripts()).toEqual([
      'hear observer http://localhost/*',
      'hear relay http://localhost/*',
      'site http://localhost/*',
    ]);
    Object.assign(fakeBrowser.runtime, { getURL });
  });
});
