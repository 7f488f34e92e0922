import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  estimateText,
  hitRateText,
  rangeOf,
  remainingOf,
  type TimeRange,
} from '../../../lib/core/estimates/estimate.ts';
import { isSlow, slowAdviceText, usualMaxMs } from '../../../lib/core/estimates/slow.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import {
  aJob,
  aState,
  blockedBy,
  ended,
  HOUR,
  MINUTE,
  SECOND,
  someDetails,
  someRenderTimes,
  T,
} from '../make.ts';

const en = textsIn('en');

/** Ten past videos: 1, 2, … 10 min. */
const TEN = Array.from({ length: 10 }, (_, i) => (i + 1) * MINUTE);

/** Returns a job that HeyGen created `elapsed` ms ago and that, it said just now, is rendering. */
const rendering = (elapsed: number, changes: Partial<Job> = {}): Job =>
  aJob({
    status: 'processing',
    askedAt: T,
    checkedAt: T,
    details: someDetails({ createdAt: T - elapsed }),
    ...changes,
  });

const text = (job: Job, past: readonly number[], state: Partial<State> = {}, now = T) =>
  estimateText(aState({ jobs: [job], renderTimes: someRenderTimes(past), ...state }), job, now, en);

const shown = (words: string | null) => words?.replaceAll(/\s/g, ' ') ?? null;

describe('rangeOf', () => {
  const minutes = (range: TimeRange | null) =>
    range && [range.fromMs / MINUTE, range.toMs / MINUTE];
  test.each<[string, readonly number[], number, number[] | null]>([
    ['returns the 2nd and the 9th of ten past times at the start', TEN, 0, [2, 9]],
    ['accepts past times in any order', TEN.toReversed(), 0, [2, 9]],
    ['counts only past times that are longer', TEN, 3 * MINUTE, [4, 10]],
    ['does not count a past time that is equal', TEN, 5 * MINUTE, [6, 10]],
    ['returns null if fewer than five past times are longer', TEN, 6 * MINUTE, null],
    ['returns null for fewer than eight past times', TEN.slice(0, 7), 0, null],
    ['returns a range for eight past times', TEN.slice(0, 8), 0, [1, 8]],
    ['returns null without past times', [], 0, null],
    ['returns an empty range if all past times are equal', TEN.map(() => 4 * MINUTE), 0, [4, 4]],
  ])('%s', (_, past, elapsed, range) => {
    expect(minutes(rangeOf(past, elapsed))).toEqual(range);
  });

  const someTimes = fc.array(fc.integer({ min: SECOND, max: 3 * HOUR }), { maxLength: 60 });
  const someElapsed = fc.integer({ min: 0, max: 2 * HOUR });

  test('returns two of the longer past times, with a fifth of them on either side', () => {
    let given = 0;
    fc.assert(
      fc.property(someTimes, someElapsed, (past, elapsed) => {
        const range = rangeOf(past, elapsed);
        const longer = past.filter((ms) => ms > elapsed);
        expect(range === null).toBe(past.length < 8 || longer.length < 5);
        if (!range) return;
        given += 1;
        expect(range.fromMs).toBeGreaterThan(elapsed);
        expect(range.fromMs).toBeLessThanOrEqual(range.toMs);
        expect(past).toContain(range.fromMs);
        expect(past).toContain(range.toMs);
        // Counts the ranks of the definition: (m+1)/5 and 4(m+1)/5 of the m longer times.
        const share = (1 / 5) * (longer.length + 1);
        const upTo = (end: number) => longer.filter((ms) => ms <= end).length;
        const below = (end: number) => longer.filter((ms) => ms < end).length;
        expect(below(range.fromMs)).toBeLessThan(share);
        expect(upTo(range.fromMs)).toBeGreaterThanOrEqual(Math.floor(share));
        expect(upTo(range.toMs)).toBeGreaterThanOrEqual(4 * share);
        expect(below(range.toMs)).toBeLessThan(4 * share);
      }),
    );
    expect(given).toBeGreaterThan(5);
  });

  test('never returns an earlier range as time passes', () => {
    fc.assert(
      fc.property(someTimes, someElapsed, someElapsed, (past, a, b) => {
        const [early, late] = [rangeOf(past, Math.min(a, b)), rangeOf(past, Math.max(a, b))];
        if (!early || !late) return;
        expect(late.fromMs).toBeGreaterThanOrEqual(early.fromMs);
        expect(late.toMs).toBeGreaterThanOrEqual(early.toMs);
      }),
    );
  });

  test('the remaining time is never negative and never narrower than the range', () => {
    fc.assert(
      fc.property(someTimes, someElapsed, fc.nat({ max: HOUR }), (past, elapsed, later) => {
        const job = rendering(elapsed);
        const left = remainingOf(aState({ renderTimes: someRenderTimes(past) }), job, T + later);
        const range = rangeOf(past, elapsed);
        expect(left === null).toBe(range === null);
        if (!left || !range) return;
        expect(left.fromMs).toBeGreaterThanOrEqual(0);
        expect(left.fromMs).toBeLessThanOrEqual(left.toMs);
        expect(left.fromMs).toBeLessThanOrEqual(Math.max(0, range.fromMs - elapsed - later));
        expect(left.toMs).toBeGreaterThanOrEqual(range.toMs - elapsed - later);
      }),
    );
  });
});

describe('the estimates', () => {
  /** Returns a seeded generator (mulberry32), so that every run has the same numbers. */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  /** Returns render times with a median of 6 min, a few of them much longer. */
  function account(seed: number): () => number {
    const chance = seeded(seed);
    return () => {
      const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
      return Math.round(6 * MINUTE * Math.exp(0.6 * normal));
    };
  }

  /** Returns the share of 2,000 jobs, running after `elapsed`, that end within their estimate. */
  function hitRate(known: number, elapsed: number): number {
    const next = account(known + elapsed);
    let hits = 0;
    let given = 0;
    while (given < 2000) {
      const range = rangeOf(
        Array.from({ length: known }, () => next()),
        elapsed,
      );
      const truth = next();
      if (!range || truth <= elapsed) continue;
      given += 1;
      hits += range.fromMs <= truth && truth <= range.toMs ? 1 : 0;
    }
    return hits / given;
  }

  test.each([
    [8, 0],
    [14, 0],
    [30, 0],
    [200, 0],
    [30, 4 * MINUTE],
    [100, 8 * MINUTE],
    [200, 15 * MINUTE],
  ])(
    'from %i past jobs after %i ms are right in 60 of 100 cases or a few more',
    (known, elapsed) => {
      const rate = hitRate(known, elapsed);
      expect(rate).toBeGreaterThan(0.58);
      expect(rate).toBeLessThan(known < 10 ? 0.8 : 0.72);
    },
  );

  test('call at most 5 in 100 ordinary jobs slower than usual', () => {
    const next = account(7);
    let slow = 0;
    for (let n = 0; n < 2000; n += 1) {
      const renderTimes = someRenderTimes(Array.from({ length: 20 }, () => next()));
      slow += next() > (usualMaxMs(renderTimes, aJob()) ?? Number.POSITIVE_INFINITY) ? 1 : 0;
    }
    expect(slow / 2000).toBeGreaterThan(0.03);
    expect(slow / 2000).toBeLessThan(0.06);
  });
});

describe('estimateText', () => {
  const times = (...minutes: number[]) => minutes.map((minute) => minute * MINUTE);
  test.each<[string, readonly number[], number, string | null]>([
    ['shows a range', TEN, 0, '~2–9 min left'],
    ['rounds the range outwards', TEN, 30 * SECOND, '~1–9 min left'],
    ['shows one number if both ends are equal', TEN.map(() => 4 * MINUTE), 0, '~4 min left'],
    ['counts only past jobs that took longer', TEN, 1.5 * MINUTE, '~1–8 min left'],
    [
      'shows only the upper end if the lower one is under a minute',
      TEN,
      2.5 * MINUTE,
      'up to ~8 min left',
    ],
    ['shows less than a minute', TEN.map(() => 4 * MINUTE), 3.5 * MINUTE, 'under a minute left'],
    [
      'rounds to steps of five minutes',
      times(20, 22, 31, 33, 35, 38, 41, 44, 52, 70),
      0,
      '~20–55 min left',
    ],
    ['shows hours', TEN.map((ms) => ms * 20), 0, '~0.5–3 hr left'],
    [
      'shows how many past jobs were faster if too few were slower',
      TEN,
      7 * MINUTE,
      'slower than 7 of your last 10',
    ],
    [
      'shows that the job takes longer than each past job',
      TEN,
      HOUR,
      'slower than all of your last 10',
    ],
    ['compares with three past jobs', times(1, 2, 3), MINUTE, 'slower than 1 of your last 3'],
    ['is null if no past job of too few was faster', times(1, 2, 3), 0, null],
    ['is null for two past jobs', times(1, 2), HOUR, null],
    ['is null without past jobs', [], MINUTE, null],
  ])('%s', (_, past, elapsed, expected) => {
    expect(shown(text(rendering(elapsed), past))).toBe(expected);
  });

  test.each<[string, Partial<Job>, Partial<State>]>([
    ['with a problem', { problem: problemOf('timeout') }, {}],
    ['while polling is blocked', {}, { blocked: blockedBy('key_rejected') }],
    ['while polling is paused', {}, { pausedUntil: T + MINUTE }],
    ['with a stale status', { checkedAt: T - 2 * MINUTE }, {}],
    ['without an answer of HeyGen', { checkedAt: null }, {}],
    ['that waits for the user', { status: 'waiting_for_input' }, {}],
    ['with an unknown status', { status: 'unknown' }, {}],
    ['that is ready', { ...ended('completed') }, {}],
    ['that failed', { ...ended('failed') }, {}],
    ['of a kind without past jobs', { kind: 'lipsync' }, {}],
    ['that is a batch', { kind: 'video_batch' }, {}],
    ['that is a session with a video', { kind: 'agent', follows: 'b'.repeat(32) }, {}],
    ['of unknown kind', { kind: null }, {}],
  ])('is null for a job %s', (_, changes, state) => {
    expect(text(rendering(0), TEN)).not.toBeNull();
    expect(text(rendering(0, changes), TEN, state)).toBeNull();
  });

  test('counts a queued job from its creation as well', () => {
    expect(text(rendering(0, { status: 'queued' }), TEN)).not.toBeNull();
  });

  test('counts down between two answers', () => {
    const same = TEN.map(() => 4 * MINUTE);
    const job = rendering(MINUTE, { nextPollAt: T + 15 * MINUTE });
    const at = (now: number) => shown(text(job, same, {}, now));
    expect(at(T)).toBe('~3 min left');
    expect(at(T + 2.5 * MINUTE)).toBe('under a minute left');
    expect(at(T + 10 * MINUTE)).toBe('ready any moment');
  });

  test('is translated into Russian', () => {
    const ru = textsIn('ru');
    const say = (elapsed: number) => {
      const job = rendering(elapsed);
      return shown(estimateText(aState({ renderTimes: someRenderTimes(TEN) }), job, T, ru));
    };
    expect(say(0)).toBe('ещё ~2–9 мин');
    expect(say(7 * MINUTE)).toBe('дольше, чем 7 из 10 прошлых');
  });

  test.each<[boolean[], string | null]>([
    [[], null],
    [[true, true, true, true], null],
    [[true, true, false, true, true], 'Estimates were right for 4 of your last 5 jobs'],
  ])('shows a hit rate from five known outcomes on: %j', (hits, expected) => {
    expect(hitRateText(aState({ renderTimes: someRenderTimes([], { hits }) }), en)).toBe(expected);
  });
});

describe('isSlow', () => {
  const TWENTY = Array.from({ length: 20 }, (_, i) => (i + 1) * MINUTE);
  test.each<[string, readonly number[], number, boolean]>([
    ['is true for a job that takes longer than 95 in 100', TWENTY, 20.5 * MINUTE, true],
    ['is false for a job that takes exactly as long', TWENTY, 20 * MINUTE, false],
    [
      'compares with the second longest of forty past jobs',
      [...TWENTY, ...TWENTY],
      20 * MINUTE + 1,
      true,
    ],
    [
      'is not hidden by one extremely long past job',
      [...TWENTY, ...TWENTY, 99 * HOUR],
      21 * MINUTE,
      true,
    ],
    ['is false if there are too few past jobs', TWENTY.slice(1), HOUR, false],
  ])('%s', (_, past, elapsed, slow) => {
    const job = rendering(elapsed);
    const state = aState({ renderTimes: someRenderTimes(past) });
    expect(isSlow(state, job, T)).toBe(slow);
    expect(slowAdviceText(state, job, T, en) !== null).toBe(slow);
  });

  test('is false for a job that has ended or has a problem', () => {
    const state = aState({ renderTimes: someRenderTimes(TWENTY) });
    for (const changes of [ended('completed'), { problem: problemOf('gateway') }]) {
      expect(isSlow(state, rendering(HOUR, changes), T)).toBe(false);
    }
    expect(shown(slowAdviceText(state, rendering(HOUR), T, en))).toContain('within 20 min.');
  });
});
