import { expect, test } from 'vitest';
import { setUpRig } from './rig.ts';

const WRONG = 'b'.repeat(32);
const FIRST = 'c'.repeat(32);

test('the first job of a family is found although its list was empty a while ago', async () => {
  const rig = await setUpRig();
  // The search for a wrong id reads the lists, and finds that the account has no clips.
  await rig.track(WRONG);
  expect(await rig.job(WRONG)).toMatchObject({ status: 'not_found' });
  rig.clock.now += 60_000;
  rig.heygen.clippings.set(FIRST, 'processing');
  await rig.track(FIRST);
  expect(await rig.job(FIRST)).toMatchObject({ kind: 'clipping', status: 'processing' });
});

test('a list that was read after the adding is not read again for the same id', async () => {
  const rig = await setUpRig();
  await rig.track(WRONG);
  const lists = rig.heygen.asked.filter((path) => path.includes('limit=100'));
  expect(new Set(lists).size).toBe(lists.length);
});
