import { beforeEach, expect, test } from 'vitest';
import { theBrowser } from '../fakes/browser/still.ts';
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
