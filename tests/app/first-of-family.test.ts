import { expect, test, vi } from 'vitest';
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

test('a list that was asked for before the job was made does not hide it, however late its answer', async () => {
  const rig = await setUpRig();
  let isMade = false;
  rig.heygen.fault = (path) => {
    if (isMade || !path.includes('ai-clipping?limit=100')) return null;
    isMade = true;
    // HeyGen has made this answer before the job, and it arrives after the user has added the job.
    return (async () => {
      rig.clock.now += 1000;
      rig.heygen.clippings.set(FIRST, 'processing');
      void rig.track(FIRST);
      await vi.waitFor(async () => expect(await rig.ids()).toContain(FIRST));
      rig.clock.now += 1000;
      return new Response(JSON.stringify({ data: [], has_more: false }));
    })();
  };
  await rig.track(WRONG);
  await rig.worker.onAlarm();
  for (let n = 0; n < 3 && (await rig.alarm()); n += 1) await rig.ring();
  expect(await rig.job(FIRST)).toMatchObject({ kind: 'clipping', status: 'processing' });
});
