import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadState } from '../../lib/browser/storage/state-store.ts';
import { TIME_MAX } from '../../lib/core/base/ranges.ts';
import { groupOf } from '../../lib/core/list/groups.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import { fakeBrowser, theBrowser } from '../fakes/browser/still.ts';
import { type Rig, START, setUpRig } from './rig.ts';

const DAY = 24 * 3_600_000;
const SITE = 'http://localhost:3000';
const WRONG = 'a'.repeat(32);
const RIGHT = START + DAY;

let rig: Rig;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  rig = await setUpRig();
  theBrowser().permissions.give({ permissions: ['scripting'], origins: ['http://localhost/*'] });
  const settings = { ...defaultSettings, sites: [SITE], watchAccount: true };
  await fakeBrowser.storage.local.set({ settings });
  for (const id of ['run', 'gone']) rig.heygen.videos.set(id, 'processing');
  await rig.track('run', 'gone');
});
afterEach(() => vi.useRealTimers());

/** Sets the clock of the system: the one that the browser and its alarms use as well. */
function setClock(to: number): void {
  rig.clock.now = to;
  vi.setSystemTime(to);
}

/** Starts the worker, which reads everything that is stored and would repair what it cannot read. */
async function expectReadable(): Promise<void> {
  expect((await loadState()).broken).toEqual({});
  await rig.boot();
  const items = Object.keys(theBrowser().local.items);
  expect(items.filter((name) => name.startsWith('aside:'))).toEqual([]);
}

async function ring(times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await rig.ring();
    vi.setSystemTime(rig.clock.now);
    await expectReadable();
  }
}

describe.each<[string, number]>([
  ['before 1970', -DAY],
  ['in the first moment of 1970', 0],
  ['20 seconds before the year 10000', TIME_MAX - 20_000],
  ['an hour before the year 10000', TIME_MAX - 3_600_000],
  ['a day before the year 10000', TIME_MAX - DAY],
  ['after the year 9999', TIME_MAX + DAY],
  ['at the end of what a date can be', 8_640_000_000_000_000 - DAY],
  ['at the start of what a date can be', -8_640_000_000_000_000],
])('a clock %s', (_, wrong) => {
  test('makes no record that cannot be read, and stops no job', async () => {
    setClock(wrong);
    await expectReadable();
    rig.heygen.videos.set('end', 'processing');
    await rig.track('end');
    await rig.worker.onSite({ ids: [WRONG], isNew: true }, SITE);
    await expectReadable();
    await ring(3);
    rig.heygen.videos.set('end', 'failed');
    await rig.worker.onCommand({ type: 'stop', ids: ['gone'] });
    await ring(14);
    expect(await rig.job('end')).toMatchObject({ status: 'failed' });
    // The alarm follows the wrong clock too: it neither rings all the time nor in a thousand years.
    expect(rig.clock.now - wrong).toBeGreaterThan(60_000);
    expect(rig.clock.now - wrong).toBeLessThan(3_600_000);
  });

  test('leaves everything as it was when it is right again', async () => {
    setClock(wrong);
    await rig.boot();
    await ring(2);
    setClock(RIGHT);
    await expectReadable();
    rig.heygen.videos.set('run', 'failed');
    await ring(12);
    expect(rig.clock.now - RIGHT).toBeLessThanOrEqual(3_600_000);
    expect(await rig.job('run')).toMatchObject({ status: 'failed' });
    expect(await rig.notices()).toContain('job:run:failed');
    const askedAt = (await rig.jobs()).map((job) => job.askedAt);
    expect(Math.min(...askedAt)).toBeGreaterThanOrEqual(RIGHT);
    expect(Math.max(...askedAt)).toBeLessThanOrEqual(rig.clock.now);
  });
});

test('a job that ended by a clock far ahead does not need attention until that year', async () => {
  setClock(START + 1000 * DAY);
  rig.heygen.videos.set('run', 'failed');
  await rig.boot();
  expect(groupOf((await rig.job('run')) ?? expect.unreachable(), rig.clock.now)).toBe('attention');
  setClock(RIGHT);
  expect(groupOf((await rig.job('run')) ?? expect.unreachable(), RIGHT)).toBe('ended');
});

describe('a clock that is 100 days ahead', () => {
  const ids = ['old', 'new'];
  const expectAll = async (): Promise<void> => {
    expect(await rig.ids()).toEqual(expect.arrayContaining(ids));
  };
  beforeEach(async () => {
    for (const id of ids) rig.heygen.videos.set(id, 'completed');
    await rig.track(...ids);
    await rig.worker.onCommand({ type: 'seen' });
  });

  test('removes no ended job at a start, in rounds or at commands, until it is right again', async () => {
    for (let n = 0; n < 3; n += 1) {
      setClock(START + n * DAY + 100 * DAY);
      await rig.boot();
      await ring(3);
      await rig.worker.onCommand({ type: 'settings', settings: { silent: true } });
      await rig.worker.onCommand({ type: 'settings', settings: { silent: false } });
      await rig.track(`more${n}`);
      await expectAll();
      setClock(START + (n + 1) * DAY);
      await rig.boot();
      await expectAll();
    }
  });

  test('removes them once it has gone on for a day', async () => {
    setClock(START + 100 * DAY);
    await rig.boot();
    await expectAll();
    setClock(START + 101 * DAY);
    await rig.boot();
    for (const id of ids) expect(await rig.ids()).not.toContain(id);
  });

  test('lets no file remove them without a question', async () => {
    setClock(START + 100 * DAY);
    await rig.boot();
    const settings = { keepDays: 7 };
    await rig.worker.onCommand({ type: 'import', jobs: [], settings });
    expect((await loadState()).state.settings.keepDays).toBe(90);
    await expectAll();
  });
});
