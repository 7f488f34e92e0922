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

/** Rendering, created so long ago, and HeyGen said so just now. */
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

const shown = (told: string | null) => told?.replaceAll(/\s/g, ' ') ?? null;

describe('the interval', () => {
  const minutes = (range: TimeRange | null) =>
    range && [range.fromMs / MINUTE, range.toMs / MINUTE];
  test.each<[string, readonly number[], number, number[] | null]>([
    ['ten, just begun: the 2nd and the 9th', TEN, 0, [2, 9]],
    ['in any order', TEN.toReversed(), 0, [2, 9]],
    ['those alone that took longer count', TEN, 3 * MINUTE, [4, 10]],
    ['one that took as long is no survivor', TEN, 5 * MINUTE, [6, 10]],
    ['fewer than five took longer', TEN, 6 * MINUTE, null],
    ['fewer than eight are known', TEN.slice(0, 7), 0, null],
    ['eight are enough', TEN.slice(0, 8), 0, [1, 8]],
    ['none is known', [], 0, null],
    ['all took the same', TEN.map(() => 4 * MINUTE), 0, [4, 4]],
  ])('%s', (_, past, elapsed, range) => {
    expect(minutes(rangeOf(past, elapsed))).toEqual(range);
  });

  const someTimes = fc.array(fc.integer({ min: SECOND, max: 3 * HOUR }), { maxLength: 60 });
  const someElapsed = fc.integer({ min: 0, max: 2 * HOUR });

  test('lies beyond what has passed, is made of past times, and leaves a fifth on either side', () => {
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
        // The definition by counting: a next one falls below either end with this chance.
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

  test('never comes earlier as time passes', () => {
    fc.assert(
      fc.property(someTimes, someElapsed, someElapsed, (past, a, b) => {
        const [early, late] = [rangeOf(past, Math.min(a, b)), rangeOf(past, Math.max(a, b))];
        if (!early || !late) return;
        expect(late.fromMs).toBeGreaterThanOrEqual(early.fromMs);
        expect(late.toMs).toBeGreaterThanOrEqual(early.toMs);
      }),
    );
  });

  test('what is left is never negative, and never narrower than the interval', () => {
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

describe('is right as often as it says', () => {
  /** A seeded generator (mulberry32): the same figures in every run. */
  function seeded(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  /** An account whose renders take 6 min in the middle, a few of them much longer. */
  function account(seed: number): () => number {
    const chance = seeded(seed);
    return () => {
      const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
      return Math.round(6 * MINUTE * Math.exp(0.6 * normal));
    };
  }

  /** Of 2,000 jobs that go on after `elapsed`, how many end within their estimate. */
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
    'with %i past jobs, after %i ms: in 60 of 100, and more where few are known',
    (known, elapsed) => {
      const rate = hitRate(known, elapsed);
      expect(rate).toBeGreaterThan(0.58);
      expect(rate).toBeLessThan(known < 10 ? 0.8 : 0.72);
    },
  );

  test('and what is called slower than usual is so in at most 5 of 100', () => {
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

describe('in words', () => {
  const times = (...minutes: number[]) => minutes.map((one) => one * MINUTE);
  test.each<[string, readonly number[], number, string | null]>([
    ['between two', TEN, 0, 'About 2 to 9 min left'],
    ['rounded outwards', TEN, 30 * SECOND, 'About 1 to 9 min left'],
    ['one number', TEN.map(() => 4 * MINUTE), 0, 'About 4 min left'],
    ['of those alone that took longer', TEN, 1.5 * MINUTE, 'About 1 to 8 min left'],
    ['less than one at least', TEN, 2.5 * MINUTE, 'Up to about 8 min left'],
    ['soon', TEN.map(() => 4 * MINUTE), 3.5 * MINUTE, 'Probably under a minute left'],
    [
      'in steps of five',
      times(20, 22, 31, 33, 35, 38, 41, 44, 52, 70),
      0,
      'About 20 to 55 min left',
    ],
    ['in hours', TEN.map((ms) => ms * 20), 0, 'About 0.5 to 3 hr left'],
    ['too few longer ones', TEN, 7 * MINUTE, 'Longer than 7 of your 10 past videos'],
    ['longer than all', TEN, HOUR, 'Longer than each of your 10 past videos'],
    ['too few, three at least', times(1, 2, 3), MINUTE, 'Longer than 1 of your 3 past videos'],
    ['too few, and longer than none', times(1, 2, 3), 0, null],
    ['two say nothing', times(1, 2), HOUR, null],
    ['nothing known', [], MINUTE, null],
  ])('%s', (_, past, elapsed, told) => {
    expect(shown(text(rendering(elapsed), past))).toBe(told);
  });

  test.each<[string, Partial<Job>, Partial<State>]>([
    ['a problem', { problem: problemOf('timeout') }, {}],
    ['blocked', {}, { blocked: blockedBy('key_rejected') }],
    ['paused', {}, { pausedUntil: T + MINUTE }],
    ['stale', { checkedAt: T - 2 * MINUTE }, {}],
    ['never checked', { checkedAt: null }, {}],
    ['waiting for the user', { status: 'waiting_for_input' }, {}],
    ['a word that nobody knows', { status: 'unknown' }, {}],
    ['ready', { ...ended('completed') }, {}],
    ['failed', { ...ended('failed') }, {}],
    ['another kind, of which nothing is known', { kind: 'lipsync' }, {}],
    ['a batch', { kind: 'video_batch' }, {}],
    ['a session in its video’s place', { kind: 'agent', follows: 'b'.repeat(32) }, {}],
    ['no kind yet', { kind: null }, {}],
  ])('nothing: %s', (_, changes, state) => {
    expect(text(rendering(0), TEN)).not.toBeNull();
    expect(text(rendering(0, changes), TEN, state)).toBeNull();
  });

  test('a queued job counts from its creation as well', () => {
    expect(text(rendering(0, { status: 'queued' }), TEN)).not.toBeNull();
  });

  test('between two answers it counts down, and knows no more than the last one told', () => {
    const same = TEN.map(() => 4 * MINUTE);
    const job = rendering(MINUTE, { nextPollAt: T + 15 * MINUTE });
    const at = (now: number) => shown(text(job, same, {}, now));
    expect(at(T)).toBe('About 3 min left');
    expect(at(T + 2.5 * MINUTE)).toBe('Probably under a minute left');
    expect(at(T + 10 * MINUTE)).toBe('Probably ready any moment');
  });

  test('in Russian', () => {
    const ru = textsIn('ru');
    const say = (elapsed: number) => {
      const job = rendering(elapsed);
      return shown(estimateText(aState({ renderTimes: someRenderTimes(TEN) }), job, T, ru));
    };
    expect(say(0)).toBe('Осталось примерно 2–9 мин');
    expect(say(7 * MINUTE)).toBe('Дольше, чем 7 видео из 10 в вашей истории');
  });

  test.each<[boolean[], string | null]>([
    [[], null],
    [[true, true, true, true], null],
    [[true, true, false, true, true], 'Estimates: right for 4 of your last 5 videos'],
  ])('how often they were right: %j', (hits, told) => {
    expect(hitRateText(aState({ renderTimes: someRenderTimes([], { hits }) }), en)).toBe(told);
  });
});

describe('slower than usual', () => {
  const TWENTY = Array.from({ length: 20 }, (_, i) => (i + 1) * MINUTE);
  test.each<[string, readonly number[], number, boolean]>([
    ['longer than 95 in 100', TWENTY, 20.5 * MINUTE, true],
    ['just as long', TWENTY, 20 * MINUTE, false],
    ['of forty the second longest is enough', [...TWENTY, ...TWENTY], 20 * MINUTE + 1, true],
    [
      'one that took for ever does not hide it',
      [...TWENTY, ...TWENTY, 99 * HOUR],
      21 * MINUTE,
      true,
    ],
    ['too few to say', TWENTY.slice(1), HOUR, false],
  ])('%s', (_, past, elapsed, slow) => {
    const job = rendering(elapsed);
    const state = aState({ renderTimes: someRenderTimes(past) });
    expect(isSlow(state, job, T)).toBe(slow);
    expect(slowAdviceText(state, job, T, en) !== null).toBe(slow);
  });

  test('is nothing that one says of a job that has ended or is in trouble', () => {
    const state = aState({ renderTimes: someRenderTimes(TWENTY) });
    for (const changes of [ended('completed'), { problem: problemOf('gateway') }]) {
      expect(isSlow(state, rendering(HOUR, changes), T)).toBe(false);
    }
    expect(shown(slowAdviceText(state, rendering(HOUR), T, en))).toContain('within 20 min.');
  });
});
