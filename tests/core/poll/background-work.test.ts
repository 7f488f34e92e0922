import { describe, expect, test } from 'vitest';
import { isAccountReadDue } from '../../../lib/core/poll/background-work.ts';
import { nextAlarm } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, blockedBy, MINUTE, SECOND, someSettings, T } from '../make.ts';

const settings = someSettings({ watchAccount: true });
const blocked = blockedBy('key_rejected');
const soon = T + 30 * SECOND;

describe('with the account watched', () => {
  const cases: [string, Partial<State>, number | null, boolean][] = [
    ['never looked', {}, soon, true],
    ['looked just now', { accountReadAt: T }, T + 5 * MINUTE, false],
    ['looked 4 min ago', { accountReadAt: T - 4 * MINUTE }, T + MINUTE, false],
    ['due in 5 s: this wake serves it', { accountReadAt: T - 295 * SECOND }, T + 5 * SECOND, true],
    ['overdue', { accountReadAt: T - 60 * MINUTE }, soon, true],
    ['looked ahead of the clock: it was set back', { accountReadAt: T + MINUTE }, soon, true],
    ['HeyGen wants silence', { pausedUntil: T + 7 * MINUTE }, T + 7 * MINUTE, false],
    ['blocked', { blocked }, null, false],
    ['blocked, one try', { blocked: { ...blocked, retry: true } }, soon, true],
    ['switched off', { settings: someSettings() }, null, false],
  ];

  test.each(cases)('%s', (_, changes, alarm, isDue) => {
    const state = aState({ settings, ...changes });
    expect(nextAlarm(state, T)).toBe(alarm);
    expect(isAccountReadDue(state, T)).toBe(isDue);
  });

  test('a job that is due earlier comes first', () => {
    const state = aState({ settings, accountReadAt: T, jobs: [aJob({ nextPollAt: T + MINUTE })] });
    expect(nextAlarm(state, T)).toBe(T + MINUTE);
  });
});

test.each<[string, Partial<State>, number | null]>([
  ['a download that is owed wakes', {}, soon],
  ['unless nothing may be asked', { blocked }, null],
])('%s', (_, changes, alarm) => {
  expect(nextAlarm(aState({ downloads: ['a'], ...changes }), T)).toBe(alarm);
});
