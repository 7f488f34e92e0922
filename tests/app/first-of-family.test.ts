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

test.each([1, 5, 17])(
  'a list that was empty by a clock %s hours ahead does not hide the first job of its family',
  async (hours) => {
    const rig = await setUpRig();
    const rightAt = rig.clock.now + 60_000;
    rig.clock.now += hours * 3_600_000;
    await rig.track(WRONG);
    rig.clock.now = rightAt;
    rig.heygen.clippings.set(FIRST, 'processing');
    await rig.track(FIRST);
    expect(await rig.job(FIRST)).toMatchObject({ kind: 'clipping', status: 'processing' });
  },
);
