import { beforeEach, describe, expect, test } from 'vitest';
import { newJob } from '../../lib/core/job/job.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import type { JobKind } from '../simulator/jobs.ts';
import { storeOf } from '../simulator/world.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const MINE = 'a'.repeat(32);

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
});

const manyIds = (count: number) =>
  Array.from({ length: count }, (_, n) => `${n}`.padStart(32, 'b'));

/** A file with this many jobs that HeyGen does not know: each costs single reads. */
const importMany = (kind: Kind | null, count: number) =>
  rig.worker.onCommand({
    type: 'import',
    jobs: manyIds(count).map((id) => newJob({ id, kind }, START)),
  });

/** How long the user waits for the first answer about a job that is added now, in seconds. */
async function waitFor(id: string): Promise<number> {
  const addedAt = rig.clock.now;
  await rig.track(id);
  for (let n = 0; n < 60 && (await rig.job(id))?.checkedAt === null; n += 1) await rig.ring();
  return ((await rig.job(id))?.checkedAt ?? Number.NaN) / 1000 - addedAt / 1000;
}

describe('an id that the user adds by hand gets its first answer in the next round or the one after', () => {
  test.each<JobKind>(['video', 'translation', 'agent', 'clipping', 'voice'])(
    'after an import of 1,000 lip syncs: %s',
    async (kind) => {
      await importMany('lipsync', 1000);
      storeOf(rig.heygen, kind).set(MINE, 'processing');
      expect(await waitFor(MINE)).toBeLessThanOrEqual(60);
      expect(await rig.job(MINE)).toMatchObject({ kind });
    },
  );

  test('after an import of 1,000 bare ids', async () => {
    await importMany(null, 1000);
    storeOf(rig.heygen, 'translation').set(MINE, 'completed');
    expect(await waitFor(MINE)).toBeLessThanOrEqual(60);
  });

  test('after 1,000 ids that the user has added at once', async () => {
    await rig.track(...manyIds(1000));
    rig.clock.now += 1000;
    storeOf(rig.heygen, 'clipping').set(MINE, 'completed');
    expect(await waitFor(MINE)).toBeLessThanOrEqual(60);
  });

  test('also if it has ended, and was named by its link', async () => {
    await importMany('lipsync', 1000);
    storeOf(rig.heygen, 'lipsync').set(MINE, 'completed');
    await rig.track({ id: MINE, kind: 'lipsync' });
    expect(await rig.job(MINE)).toMatchObject({ status: 'completed' });
  });
});

test('an id that does not exist is not found as soon, and the imported jobs get their turn', async () => {
  await importMany('lipsync', 300);
  expect(await waitFor(MINE)).toBeLessThanOrEqual(90);
  expect(await rig.job(MINE)).toMatchObject({ status: 'not_found' });
  for (let n = 0; n < 12; n += 1) {
    await rig.track(`${n}`.padStart(32, 'c'));
    if (await rig.alarm()) await rig.ring();
  }
  const open = (await rig.jobs()).filter(({ checkedAt }) => checkedAt === null);
  expect(open.length).toBeLessThan(50);
});
