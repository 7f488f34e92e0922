import { beforeEach, describe, expect, test } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { newsBetween } from '../../lib/core/list/announcements.ts';
import { arrange, countsOf, groupOf } from '../../lib/core/list/groups.ts';
import { badgeOf } from '../../lib/core/notifications/badge.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { siteSummary } from '../../lib/core/sites/site-summary.ts';
import { endingsOn, lastDays } from '../../lib/core/stats/days.ts';
import { aState, jobAfter, troubleOf } from '../core/make.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { textsIn } from '../fakes/texts.ts';
import { storeOf } from '../simulator/world.ts';
import { type Rig, setUpRig } from './rig.ts';

const SITE = 'http://localhost:3000';
const MINE = 'a'.repeat(32);
const wrongIds = (count: number, letter = 'b') =>
  Array.from({ length: count }, (_, n) => `${n}`.padStart(32, letter));

let rig: Rig;
beforeEach(async () => {
  rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  await fakeBrowser.storage.local.set({ settings: { ...defaultSettings, sites: [SITE] } });
  await rig.boot();
});

/** A page of the site asks for these ids, until HeyGen has answered about all of them. */
async function askFor(ids: readonly string[]): Promise<void> {
  await rig.worker.onSite({ ids, isNew: true }, SITE);
  for (let n = 0; n < 30 && (await rig.alarm()); n += 1) await rig.ring();
}

describe('a hundred ids that a page has made up', () => {
  beforeEach(() => askFor(wrongIds(100)));

  test('need no attention: they are closed', async () => {
    expect(countsOf(await rig.jobs(), rig.clock.now)).toMatchObject({ attention: 0, ended: 100 });
  });

  test('are not in the badge, nor in its tooltip', async () => {
    expect(await rig.badge()).toBe('');
    const { title } = badgeOf((await loadState()).state, textsIn('en'));
    expect(title).toBe('Renderwatch: no jobs tracked');
  });

  test('are no failures in the statistics', async () => {
    expect(endingsOn(lastDays(7, rig.clock.now), await rig.jobs())).toEqual([]);
  });

  test('are not announced to a screen reader', async () => {
    const after = aState({ jobs: await rig.jobs() });
    const before = {
      ...after,
      jobs: after.jobs.map((job) => ({ ...job, status: 'queued' as const })),
    };
    expect(newsBetween(before, after, textsIn('en'))).toEqual([]);
  });

  test.each(['filler_removal', 'voice', 'legacy'] as const)(
    'do not make an id of the user be denied without being asked about: %s',
    async (kind) => {
      if (kind === 'legacy') rig.heygen.legacyVideos.set(MINE, 'completed');
      else storeOf(rig.heygen, kind).set(MINE, 'completed');
      await rig.track(MINE);
      for (let n = 0; n < 5 && (await rig.alarm()); n += 1) await rig.ring();
      expect(await rig.job(MINE)).toMatchObject({ status: 'completed' });
    },
  );

  test('do not hide a real failure', async () => {
    rig.clock.now += 3_600_000;
    rig.heygen.videos.set(MINE, 'failed');
    await askFor([MINE]);
    expect(countsOf(await rig.jobs(), rig.clock.now)).toMatchObject({ attention: 1, ended: 100 });
    expect(await rig.badge()).toBe('!');
  });
});

describe('a developer whose own page asks for a wrong id', () => {
  test('finds the newest one on top of the closed jobs and beside the site', async () => {
    await askFor(wrongIds(5));
    rig.clock.now += 60_000;
    const [newest = ''] = wrongIds(1, 'c');
    await askFor([newest]);
    const { state } = await loadState();
    expect(arrange(state.jobs, 'ended', '', rig.clock.now)[0]?.job.id).toBe(newest);
    expect(siteSummary(state, SITE)?.unknown?.id).toBe(newest);
  });

  test('sees it under Needs attention after adding it by hand', async () => {
    const [wrong = ''] = wrongIds(1);
    await askFor([wrong]);
    await rig.track(wrong);
    const job = (await rig.job(wrong)) ?? expect.unreachable();
    expect(groupOf(job, rig.clock.now)).toBe('attention');
    expect(await rig.badge()).toBe('!');
  });
});

test('an id that HeyGen refuses as malformed is made up as well, and shows no notification', async () => {
  const [id = ''] = wrongIds(1);
  await rig.worker.onSite({ ids: [id], isNew: true }, SITE);
  const job = { ...((await rig.job(id)) ?? expect.unreachable()), status: 'queued' as const };
  const asked = { ...job, checkedAt: null, lastKnownAt: null, nextPollAt: 0, endedAt: null };
  const after = jobAfter(asked, troubleOf(asked, 'refused', rig.clock.now), { now: rig.clock.now });
  expect(after).toMatchObject({ status: 'api_error' });
  expect(groupOf(after, rig.clock.now)).toBe('ended');
});
