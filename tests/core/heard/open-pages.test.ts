import { describe, expect, test } from 'vitest';
import type { OpenPage } from '../../../lib/core/heard/heard.ts';
import { awakeMs, withSigns } from '../../../lib/core/heard/open-pages.ts';
import { HOUR, MINUTE, SECOND, T } from '../make.ts';

const sign = (page: number, isAlive = true, hasRead = false) => ({ page, isAlive, hasRead });

/** The page 7 after signs of life at these seconds. */
function opened(...seconds: number[]): OpenPage {
  const open = seconds.reduce<readonly OpenPage[]>(
    (known, second) => withSigns(known, [sign(7)], T + second * SECOND),
    [],
  );
  return open[0] as OpenPage;
}

/** Signs of life with this pause between them, from T on. */
const every = (pause: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => n * pause);

const awakeSeconds = (open: OpenPage, from = T) => awakeMs(open, from) / SECOND;

describe('an open page', () => {
  test('is open from its first sign of life to its last', () => {
    expect(opened(0, 10, 20)).toEqual({
      page: 7,
      since: T,
      at: T + 20 * SECOND,
      late: [],
      hasRead: false,
    });
  });

  test('that gives a sign a second later is not worth a write', () => {
    const open = [opened(0, 10)];
    expect(withSigns(open, [sign(7)], T + 11 * SECOND)).toEqual(open);
  });

  test('does not hide the signs of another page', () => {
    let open: readonly OpenPage[] = [];
    for (const second of [0, 2, 10, 12, 20, 22])
      open = withSigns(open, [sign(second % 10)], T + second * SECOND);
    expect(open.map(({ at }) => (at - T) / SECOND)).toEqual([20, 22]);
  });

  test('that shows another address is not open any more', () => {
    expect(withSigns([opened(0, 10)], [sign(7, false)], T + 20 * SECOND)).toEqual([]);
  });

  test('is not forgotten for newer ones, as long as it gives signs', () => {
    let open: readonly OpenPage[] = [];
    for (let second = 0; second <= 100; second += 10) {
      for (let page = 0; page < 7; page += 1)
        open = withSigns(open, [sign(page)], T + second * SECOND);
    }
    expect(open.map(({ page }) => page)).toEqual([0, 1, 2, 3]);
    expect(open.map((page) => awakeSeconds(page))).toEqual([100, 100, 100, 100]);
    const later = withSigns(open, [sign(6)], T + 10 * MINUTE);
    expect(later.map(({ page }) => page)).toEqual([6, 0, 1, 2]);
  });

  test('that has read an old status from its storage keeps that, and notes it at once', () => {
    const open = withSigns([opened(0, 10)], [sign(7, true, true)], T + 11 * SECOND);
    expect(open).toEqual([{ ...opened(0, 10), hasRead: true }]);
    expect(withSigns(open, [sign(7)], T + 20 * SECOND)).toMatchObject([{ hasRead: true }]);
    expect(withSigns([], [sign(7, true, true)], T)).toMatchObject([{ hasRead: true }]);
  });

  test('begins again when the clock was set back', () => {
    expect(opened(0, 10, -3600)).toEqual({
      page: 7,
      since: T - HOUR,
      at: T - HOUR,
      late: [],
      hasRead: false,
    });
  });

  test('keeps a limited number of late signs, and forgets the time before', () => {
    const open = opened(...every(60, 50));
    expect(open.late).toHaveLength(30);
    expect(open.since).toBe(T + 19 * MINUTE);
    expect(awakeSeconds(open)).toBe(300);
  });
});

/** Each row: when signs of life come, and for how long the page was awake by its own timers. */
const AWAKE: [string, number[], number][] = [
  ['whose timers run', every(10, 13), 120],
  ['on a busy computer, with signs of life half a minute apart', every(30, 13), 120],
  ['on a very busy computer, with signs of life minutes apart', every(300, 13), 120],
  ['in a hidden tab, whose timers run once a minute', every(60, 13), 120],
  ['that slept with the computer for an hour', [0, 10, 20, 3620, 3630], 40],
];

describe('a page is awake by its own timers:', () => {
  test.each(AWAKE)('one %s', (_, signs, seconds) => {
    expect(awakeSeconds(opened(...signs))).toBe(seconds);
  });

  test('from a time on', () => {
    expect(awakeSeconds(opened(...every(10, 13)), T + 100 * SECOND)).toBe(20);
    expect(awakeSeconds(opened(0, 10), T + HOUR)).toBe(0);
  });

  test('without the sleep in which that time was', () => {
    const open = opened(0, 10, 3610, 3620);
    expect(awakeSeconds(open, T + MINUTE)).toBe(10);
    expect(awakeSeconds(open, T + 3605 * SECOND)).toBe(10);
  });
});
