import { expect, test } from 'vitest';
import { removeKey, saveKey } from '../../lib/browser/key/key-store.ts';
import { theBrowser } from '../fakes/browser/still.ts';
import { KEY, setUpRig } from './rig.ts';

const C = 'c'.repeat(32);
const OTHER_KEY = 'other-key-0123456789';

test('a round that uses a new key does not trust what the old account does not use', async () => {
  const rig = await setUpRig();
  // The list of the old account says that it has no sessions.
  await rig.worker.onCommand({
    ...{ type: 'recent', family: 'agent', token: null, title: '', folder: '' },
  });
  rig.heygen.keys.add(OTHER_KEY);
  rig.heygen.agents.set(C, 'generating');
  // The page stores the key first, and then tells the worker about it.
  await saveKey(OTHER_KEY, 'device');
  let told: Promise<unknown> | null = null;
  rig.heygen.fault = () => {
    told ??= rig.worker.onCommand({ type: 'key_changed' });
    return null;
  };
  await rig.track(C);
  await rig.worker.onAlarm();
  await told;
  await rig.worker.onAlarm();
  expect(await rig.job(C)).toMatchObject({ kind: 'agent', status: 'processing' });
});

test('a key that was saved while the storage was broken is used at the next alarm', async () => {
  const rig = await setUpRig();
  await removeKey();
  await rig.worker.onCommand({ type: 'key_changed' });
  rig.heygen.videos.set(C, 'completed');
  await rig.track(C);
  await saveKey(KEY, 'device');
  const { local } = theBrowser();
  local.health = 'broken';
  expect(await rig.worker.onCommand({ type: 'key_changed' })).toMatchObject({ ok: false });
  await rig.boot();
  local.health = 'well';
  await rig.ring();
  expect(await rig.job(C)).toMatchObject({ status: 'completed' });
});
