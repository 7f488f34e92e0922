import { describe, expect, test } from 'vitest';
import { missedEnd } from '../../../lib/core/apps/missed-end.ts';
import type { HeardOfJob } from '../../../lib/core/heard/heard.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { aJob, ended, SECOND, T } from '../make.ts';
import { anItem, heardOf, ID, openFrom, polling, readerFrom } from './make-heard.ts';

const SITE = 'http://localhost:3000';

/** A job that HeyGen ended at T. */
const failed = ended('failed', { id: ID, endedAt: T, endSeen: true, details: null });

/** Returns what is said of an app this many seconds after the end. Its page was open until then. */
const missed = (
  seconds: number,
  heard: HeardOfJob['heard'],
  { job = failed, openUntil = seconds, stored = [] as HeardOfJob['stored'] } = {},
) => {
  const own = heardOf(heard, [readerFrom(-600, openUntil)], stored);
  return missedEnd([job], { [ID]: { [SITE]: own } }, SITE, T + seconds * SECOND);
};

const told = polling(-60, 0);
const ASKS = { id: ID, asks: true };

describe('an app whose open page spins after the end', () => {
  test('because it keeps asking after the end', () => {
    expect(missed(40, [...told, ...polling(5, 40, { word: 'failed' })])).toEqual(ASKS);
  });

  test('because its server repeats an old status', () => {
    expect(missed(60, [...told, ...polling(5, 60)])).toEqual(ASKS);
  });

  test('because it ignores errors', () => {
    expect(missed(60, [...told, ...polling(5, 60, { httpStatus: 500, word: null })])).toEqual(ASKS);
  });

  test('because it stopped asking before the end, and so it waits', () => {
    expect(missed(300, polling(-700, -400), { openUntil: 300 })).toEqual({ id: ID, asks: false });
  });

  test('because its storage says so, and so it waits', () => {
    expect(missed(90, [], { stored: [anItem()] })).toEqual({ id: ID, asks: false });
  });
});

describe('nothing is said', () => {
  const spinning = (until: number) => [...told, ...polling(5, until, { word: 'failed' })];
  test.each<[string, unknown]>([
    ['before three of the app’s own intervals', missed(14, spinning(14))],
    ['while the job renders', missed(60, told, { job: aJob({ id: ID, status: 'processing' }) })],
    [
      'of an app that has stopped at the end',
      missed(600, [...told, ...polling(5, 5, { word: 'failed' })]),
    ],
    ['once the page is closed', missed(200, spinning(60), { openUntil: 60 })],
    ['of a page that asks no more', missed(300, spinning(60))],
    [
      'a second time',
      missed(60, spinning(60), { job: { ...failed, spins: { site: SITE, at: T, asks: true } } }),
    ],
    ['of another app', missedEnd([failed], {}, 'http://localhost:5173', T)],
  ])('%s', (_, found) => {
    expect(found).toBeNull();
  });
});

test('of several jobs, the one that ended last is named', () => {
  const other = 'b'.repeat(32);
  const heard = [...told, ...polling(5, 90, { word: 'failed' })];
  const own = (id: string) =>
    heardOf(
      heard.map((one) => ({ ...one, id })),
      [openFrom(-600, 90)],
    );
  const jobs: Job[] = [failed, { ...failed, id: other, endedAt: T + SECOND }];
  const all = { [ID]: { [SITE]: own(ID) }, [other]: { [SITE]: own(other) } };
  expect(missedEnd(jobs, all, SITE, T + 90 * SECOND)).toEqual({ id: other, asks: true });
});
