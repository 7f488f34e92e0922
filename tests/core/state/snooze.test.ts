import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { nextAlarm } from '../../../lib/core/poll/schedule.ts';
import { dueNotices } from '../../../lib/core/state/due-notices.ts';
import { isSnoozed, nextMorning } from '../../../lib/core/state/snooze.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aState, ended, HOUR, MINUTE, SECOND, someSettings, T } from '../make.ts';

const DAY = 24 * HOUR;
const jobs = [
  ended('failed', { id: 'bad' }),
  ended('completed', { id: 'good' }),
  ended('not_found', { id: 'lost' }),
];
const outbox = ['job:bad:failed', 'job:good:completed', 'job:lost:not_found', 'blocked:forbidden'];
const snoozed = (changes: Partial<State> = {}) =>
  aState({ jobs, outbox, snoozedUntil: T + HOUR, ...changes });
const letThrough = someSettings({ failuresWhileSnoozed: true });

test.each<[string, number | null, boolean]>([
  ['without a snooze', null, false],
  ['before its end', T + 1, true],
  ['at its end', T, false],
  ['after its end', T - 1, false],
  ['two days before its end', T + 2 * DAY, true],
  ['if the clock was set back by years', T + 700 * DAY, false],
])('%s, notifications are snoozed: %s → %s', (_, snoozedUntil, expected) => {
  expect(isSnoozed({ snoozedUntil }, T)).toBe(expected);
});

describe('while notifications are snoozed', () => {
  test('no notice is due', () => {
    expect(dueNotices(snoozed(), T)).toEqual([]);
  });

  test('failures and a block are due if the user wants that', () => {
    expect(dueNotices(snoozed({ settings: letThrough }), T)).toEqual([
      'job:bad:failed',
      'job:lost:not_found',
      'blocked:forbidden',
    ]);
  });

  test.each([
    ['only of failures is due', ['job:bad:failed', 'job:lost:not_found'], ['summary:1']],
    ['with a ready job is not due', ['job:bad:failed', 'job:good:completed'], []],
  ])('a summary %s', (_, noticeIds, due) => {
    const summaries = [{ n: 1, noticeIds }];
    const state = snoozed({ settings: letThrough, outbox: ['summary:1'], summaries });
    expect(dueNotices(state, T)).toEqual(due);
  });

  test('the alarm rings at the end, and sooner only if a notice is due', () => {
    expect(nextAlarm(snoozed(), T)).toBe(T + HOUR);
    expect(nextAlarm(snoozed({ settings: letThrough }), T)).toBe(T + 30 * SECOND);
    expect(nextAlarm(snoozed({ outbox: [] }), T)).toBeNull();
  });

  test('many pending notices do not become a summary yet', () => {
    const state = snoozed({ outbox: [...outbox, 'job:a:failed', 'job:b:failed'] });
    expect(decide(state, { type: 'summarize', shown: [] }, T)).toBe(state);
  });
});

describe('at the end of a snooze', () => {
  test('two endings become one summary, and the snooze is forgotten', () => {
    const state = snoozed({ outbox: outbox.slice(0, 2) });
    const after = decide(state, { type: 'summarize', shown: [] }, T + HOUR);
    expect(after.outbox).toEqual([`summary:${T + HOUR}`]);
    expect(after.summaries).toEqual([{ n: T + HOUR, noticeIds: outbox.slice(0, 2) }]);
    expect(after.snoozedUntil).toBeNull();
  });

  test('a single ending is shown by itself', () => {
    const after = decide(
      snoozed({ outbox: outbox.slice(0, 1) }),
      { type: 'summarize', shown: [] },
      T + HOUR,
    );
    expect(after).toMatchObject({ outbox: ['job:bad:failed'], summaries: [], snoozedUntil: null });
  });

  test('without pending notices, any event forgets it', () => {
    const state = snoozed({ outbox: [] });
    expect(decide(state, { type: 'seen' }, T + HOUR).snoozedUntil).toBeNull();
    expect(decide(state, { type: 'seen' }, T + HOUR - 1).snoozedUntil).toBe(T + HOUR);
  });
});

describe('the command', () => {
  const at = (state: State, until: number | null) =>
    decide(state, { type: 'snooze', until }, T).snoozedUntil;

  test.each<[string, Partial<State>, number | null, number | null]>([
    ['sets the end', { snoozedUntil: null }, T + HOUR, T + HOUR],
    ['replaces an earlier end', {}, T + DAY, T + DAY],
    ['does nothing for an end in the past', { snoozedUntil: null }, T - 1, null],
    ['does nothing for an end that is years ahead', { snoozedUntil: null }, T + 700 * DAY, null],
    ['ends a snooze', { outbox: [] }, null, null],
    ['ends a snooze now if notices are pending', {}, null, T],
  ])('%s', (_, state, until, expected) => {
    expect(at(snoozed(state), until)).toBe(expected);
  });
});

describe('the next morning', () => {
  test.each([
    [
      [2026, 10, 30, 23, 59],
      [2026, 11, 1, 8],
    ],
    [
      [2026, 10, 30, 4, 0],
      [2026, 11, 1, 8],
    ],
    [
      [2026, 10, 30, 3, 59],
      [2026, 10, 30, 8],
    ],
    [
      [2026, 11, 31, 12, 0],
      [2027, 0, 1, 8],
    ],
  ] as const)('after %j is %j', ([year, month, day, hour, minute], morning) => {
    const now = new Date(year, month, day, hour, minute).getTime();
    const [y, m, d, h] = morning;
    expect(nextMorning(now)).toBe(new Date(y, m, d, h).getTime());
    expect(isSnoozed({ snoozedUntil: nextMorning(now) }, now + MINUTE)).toBe(true);
  });
});
