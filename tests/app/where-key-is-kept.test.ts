import { beforeEach, expect, test } from 'vitest';
import {
  loadKey,
  loadKeyState,
  moveKey,
  protectKey,
  removeKey,
  saveKey,
} from '../../lib/browser/key/key-store.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { KEY, type Rig, setUpRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const local = () => fakeBrowser.storage.local;
const session = () => fakeBrowser.storage.session;

/** Returns every stored item that contains the key. */
async function placesOfKey(): Promise<string[]> {
  const areas = { local: local(), session: session() };
  const found = await Promise.all(
    Object.entries(areas).map(async ([name, area]) =>
      Object.entries(await area.get(null))
        .filter(([, value]) => JSON.stringify(value).includes(KEY))
        .map(([item]) => `${name}.${item}`),
    ),
  );
  return found.flat();
}

/** Restarts the browser, which clears the session storage. */
async function restartBrowser(): Promise<void> {
  await session().clear();
  theBrowser().alarms.forget();
  await rig.boot();
}

test('the key is stored in one item, on the device or in memory', async () => {
  expect(await placesOfKey()).toEqual(['local.apiKey']);
  await saveKey(KEY, 'session');
  expect(await placesOfKey()).toEqual(['session.apiKey']);
  expect([await loadKey(), (await loadKeyState()).place]).toEqual([KEY, 'session']);
  await saveKey(KEY, 'device');
  expect(await placesOfKey()).toEqual(['local.apiKey']);
  expect([await loadKey(), (await loadKeyState()).place]).toEqual([KEY, 'device']);
  await removeKey();
  expect(await placesOfKey()).toEqual([]);
});

test('a key in memory is used like any other', async () => {
  await saveKey(KEY, 'session');
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
  expect(await rig.job('v1')).toMatchObject({ status: 'processing' });
});

test('a key that the browser forgot stops polling with one notice until the next key', async () => {
  await saveKey(KEY, 'session');
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
  await restartBrowser();
  expect(await rig.notices()).toEqual(['blocked:key_forgotten']);
  expect(await rig.alarm()).toBeUndefined();
  const asked = rig.heygen.asked.length;
  await rig.boot();
  expect(rig.heygen.asked).toHaveLength(asked);
  rig.heygen.videos.set('v1', 'completed');
  await saveKey(KEY, 'session');
  await rig.worker.onCommand({ type: 'key_changed' });
  expect(await rig.notices()).toEqual(['job:v1:completed']);
});

test('a key that the user removed is not reported as forgotten', async () => {
  await saveKey(KEY, 'session');
  await removeKey();
  rig.heygen.videos.set('v1', 'processing');
  await rig.track('v1');
  await restartBrowser();
  expect(await rig.notices()).toEqual([]);
  expect(await loadKeyState()).toEqual({ hasKey: false, place: 'session', isForgotten: false });
});

test.each([
  ['device', ['local.apiKey']],
  ['session', ['session.apiKey']],
] as const)(
  'after an interrupted move the key stays only in the chosen place: %s',
  async (place, left) => {
    await saveKey(KEY, place);
    await local().set({ apiKey: KEY });
    await session().set({ apiKey: KEY });
    await rig.boot();
    expect(await placesOfKey()).toEqual(left);
  },
);

test('a place that is chosen without a key is kept for the next key', async () => {
  await removeKey();
  expect(await moveKey('session')).toBe(false);
  expect(await loadKeyState()).toEqual({ hasKey: false, place: 'session', isForgotten: false });
});

test('a key that is saved right after the choice goes to the chosen place', async () => {
  await removeKey();
  await Promise.all([moveKey('session'), saveKey(KEY)]);
  expect(await placesOfKey()).toEqual(['session.apiKey']);
  await Promise.all([moveKey('device'), saveKey(KEY)]);
  expect(await placesOfKey()).toEqual(['local.apiKey']);
});

test('a starting worker or a second click during a move does not lose the key', async () => {
  await Promise.all([moveKey('session'), protectKey(), moveKey('device'), protectKey()]);
  expect(await placesOfKey()).toEqual(['local.apiKey']);
  await Promise.all([protectKey(), moveKey('session'), protectKey()]);
  expect(await placesOfKey()).toEqual(['session.apiKey']);
});

test.each([['device'], ['session']] as const)(
  'a page that closes before the last step has saved the new key: %s',
  async (place) => {
    await saveKey('old-key-old-key', place === 'device' ? 'session' : 'device');
    const area = place === 'device' ? session() : local();
    const remove = area.remove;
    area.remove = async () => {
      throw new Error('closed');
    };
    await saveKey(KEY, place).catch(() => {});
    area.remove = remove;
    expect(await loadKey()).toBe(KEY);
    await rig.boot();
    expect(await loadKey()).toBe(KEY);
    expect(await placesOfKey()).toEqual([place === 'device' ? 'local.apiKey' : 'session.apiKey']);
  },
);

test('a move that the browser refuses leaves the key where it was', async () => {
  const set = session().set;
  session().set = async () => {
    throw new Error('QUOTA_BYTES quota exceeded');
  };
  await expect(saveKey(KEY, 'session')).rejects.toThrow('quota');
  session().set = set;
  expect(await placesOfKey()).toEqual(['local.apiKey']);
});
