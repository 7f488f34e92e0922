import { describe, expect, test } from 'vitest';
import { isAccountReadDue, isHistoryReadDue } from '../../../lib/core/poll/background-work.ts';
import { nextAlarm } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  aState,
  blockedBy,
  MINUTE,
  SECOND,
  someRenderTimes,
  someSettings,
  T,
} from '../make.ts';

const settings = someSettings({ watchAccount: true });
const blocked = blockedBy('key_rejected');
const soon = T + 30 * SECOND;

describe('the account read', () => {
  const cases: [string, Partial<State>, number | null, boolean][] = [
    ['is due now if the account was never read', {}, soon, true],
    [
      'is due in 5 min if the account was read just now',
      { accountReadAt: T },
      T + 5 * MINUTE,
      false,
    ],
    [
      'is due in 1 min if the account was read 4 min ago',
      { accountReadAt: T - 4 * MINUTE },
      T + MINUTE,
      false,
    ],
    ['is made now if it is due in 5 s', { accountReadAt: T - 295 * SECOND }, T + 5 * SECOND, true],
    ['is due now if it is overdue', { accountReadAt: T - 60 * MINUTE }, soon, true],
    ['is due now if the clock was set back', { accountReadAt: T + MINUTE }, soon, true],
    ['waits for the end of a pause', { pausedUntil: T + 7 * MINUTE }, T + 7 * MINUTE, false],
    ['is not due while polling is blocked', { blocked }, null, false],
    [
      'is due for a single retry despite a block',
      { blocked: { ...blocked, retry: true } },
      soon,
      true,
    ],
    ['is never due if the setting is off', { settings: someSettings() }, null, false],
  ];

  test.each(cases)('%s', (_, changes, alarm, isDue) => {
    const state = aState({ settings, ...changes });
    expect(nextAlarm(state, T)).toBe(alarm);
    expect(isAccountReadDue(state, T)).toBe(isDue);
  });

  test('does not delay the alarm of a job that is due earlier', () => {
    const state = aState({ settings, accountReadAt: T, jobs: [aJob({ nextPollAt: T + MINUTE })] });
    expect(nextAlarm(state, T)).toBe(T + MINUTE);
  });
});

test.each<[string, Partial<State>, number | null]>([
  ['a pending download sets an alarm', {}, soon],
  ['a pending download sets no alarm while polling is blocked', { blocked }, null],
])('%s', (_, changes, alarm) => {
  expect(nextAlarm(aState({ downloads: ['a'], ...changes }), T)).toBe(alarm);
});

test.each<[string, Partial<State>, boolean]>([
  ['is read if it was never read', {}, true],
  ['is not read twice', { renderTimes: someRenderTimes([], { readAt: T }) }, false],
  ['is not read while polling is blocked', { blocked }, false],
  ['is not read while polling is paused', { pausedUntil: T + MINUTE }, false],
])('the history %s', (_, changes, isDue) => {
  expect(isHistoryReadDue(aState(changes), T)).toBe(isDue);
});
