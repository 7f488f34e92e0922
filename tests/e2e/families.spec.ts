import { FAMILY_NAMES, type FamilyName } from '../../lib/core/families/families.ts';
import { pathOf } from '../simulator/endpoints.ts';
import { storeOf } from '../simulator/world.ts';
import { expect, id, rowOf, test, track } from './fixtures.ts';

/** The family's own words for a job that runs and for one that is ready, where they are unusual. */
const WORDS: Partial<Record<FamilyName, [running: string, ready: string]>> = {
  hyperframes: ['rendering', 'completed'],
  translation: ['running', 'completed'],
  lipsync: ['running', 'completed'],
  agent: ['generating', 'completed'],
  clipping: ['running', 'completed'],
  filler_removal: ['running', 'completed'],
  workflow: ['processing', 'succeeded'],
  voice: ['PENDING', 'ACTIVE'],
};

const VIDEO = id('f');

test('a job of each family is watched from the pasted link to its notification', async ({
  session,
  simulator,
}) => {
  await session.storeKey();
  const created = await session.recordNotices();
  const popup = await session.open('popup');
  for (const [place, kind] of FAMILY_NAMES.entries()) {
    await test.step(kind, async () => {
      const job = place.toString(16).padStart(32, '0');
      const [running, ready] = WORDS[kind] ?? ['processing', 'completed'];
      const jobs = storeOf(simulator, kind);
      const row = rowOf(popup, job);
      jobs.set(job, running);
      await track(popup, `Here it is: https://api.heygen.com${pathOf(kind, job)}`);
      await expect(row).toHaveAttribute('data-kind', kind);
      await expect(row).toHaveAttribute('data-status', 'processing');

      // A session is ready when its video is.
      jobs.set(job, ready, kind === 'agent' ? { video_id: VIDEO } : {});
      if (kind === 'agent') simulator.videos.set(VIDEO, 'completed');
      // The popup asks by itself, but the user does not have to wait for it.
      await popup.evaluate((one) => chrome.runtime.sendMessage({ type: 'check', ids: [one] }), job);
      await expect(row).toHaveAttribute('data-status', 'completed');
      await expect(row.locator('.job-status')).toHaveText('Ready');
      await expect.poll(created).toContain(`job:${job}:completed`);
    });
  }
  await expect.poll(() => session.alarms()).toEqual([]);
  expect(await created()).toHaveLength(FAMILY_NAMES.length);
  expect(new Set(simulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});
