import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { idsToPoll, nextAlarm, type PollMode } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, blockedBy, ended, HOUR, linkless, MINUTE, SECOND, T } from '../make.ts';

const blocked = blockedBy('key_rejected');

describe('idsToPoll', () => {
  const cases: [string, Partial<Job>, Partial<State>, PollMode, boolean][] = [
    ['due now', { nextPollAt: T }, {}, 'due', true],
    ['overdue', { nextPollAt: T - HOUR }, {}, 'due', true],
    ['due soon, so the same wake serves it', { nextPollAt: T + 5 * SECOND }, {}, 'due', true],
    ['due later', { nextPollAt: T + 6 * SECOND }, {}, 'due', false],
    [
      'planned absurdly late: the clock was set back',
      { nextPollAt: T + 2 * HOUR },
      {},
      'due',
      true,
    ],
    [
      'asked ahead of the clock: it was set back',
      { askedAt: T + 40 * MINUTE, nextPollAt: T + 41 * MINUTE },
      {},
      'due',
      true,
    ],
    ['ended', { nextPollAt: null, status: 'completed' }, {}, 'due', false],
    ['ended, looked at', { nextPollAt: null, status: 'completed' }, {}, 'live', false],
    ['over, its link waited for', { ...linkless(), nextPollAt: T }, {}, 'due', true],
    [
      'over, its link waited for, looked at: no more often',
      { ...linkless(), askedAt: T - 20 * SECOND, nextPollAt: T + 10 * SECOND },
      {},
      'live',
      false,
    ],
    ['ended, and the user wants to know', { nextPollAt: T, status: 'failed' }, {}, 'due', true],
    ['blocked', { nextPollAt: T }, { blocked }, 'due', false],
    ['blocked, one try', { nextPollAt: T }, { blocked: { ...blocked, retry: true } }, 'due', true],
    ['paused', { nextPollAt: T }, { pausedUntil: T + SECOND }, 'due', false],
    ['pause over', { nextPollAt: T }, { pausedUntil: T }, 'due', true],
    [
      'pause absurdly long: clock set back',
      { nextPollAt: T },
      { pausedUntil: T + 2 * HOUR },
      'due',
      true,
    ],
    [
      'healthy, looked at, asked 4 s ago',
      { askedAt: T - 4 * SECOND, nextPollAt: T + 26 * SECOND },
      {},
      'live',
      true,
    ],
    [
      'healthy, looked at, asked 3 s ago',
      { askedAt: T - 3 * SECOND, nextPollAt: T + 27 * SECOND },
      {},
      'live',
      false,
    ],
    [
      'in trouble, looked at: keeps backing off',
      { askedAt: T - MINUTE, nextPollAt: T + MINUTE, problem: problemOf('timeout') },
      {},
      'live',
      false,
    ],
    [
      'looked at while paused',
      { askedAt: T - MINUTE, nextPollAt: T },
      { pausedUntil: T + 1 },
      'live',
      false,
    ],
  ];

  test.each(cases)('%s', (_, job, state, mode, isAsked) => {
    const asked = idsToPoll(aState({ jobs: [aJob(job)], ...state }), T, mode);
    expect(asked).toEqual(isAsked ? [aJob().id] : []);
  });

  test('keeps the order of the list', () => {
    const jobs = ['c', 'a', 'b'].map((id) => aJob({ id }));
    expect(idsToPoll(aState({ jobs }), T, 'due')).toEqual(['c', 'a', 'b']);
  });

  // Each is `b` beside `a`, which is due since T - 1 s; both were asked at T - 40 s.
  const silence = problemOf('rate_limited');
  const turns: [string, Partial<Job>, Partial<State>, string[]][] = [
    ['due for longer', { nextPollAt: T - MINUTE }, {}, ['b', 'a']],
    ['due for less long', { nextPollAt: T }, {}, ['a', 'b']],
    [
      'looked at, and due later',
      { nextPollAt: T + 10 * SECOND, askedAt: T - 20 * SECOND },
      {},
      ['a', 'b'],
    ],
    [
      'refused in its turn, and answered last before the other',
      { nextPollAt: T, problem: silence, checkedAt: T - MINUTE },
      { pauses: 1 },
      ['b', 'a'],
    ],
    [
      'refused in its turn, and answered last after the other',
      { nextPollAt: T - 2 * SECOND, problem: silence, checkedAt: T - 35 * SECOND },
      { pauses: 1 },
      ['a', 'b'],
    ],
    [
      'refused, for the third time',
      { nextPollAt: T, problem: silence, checkedAt: T - MINUTE },
      { pauses: 2 },
      ['a', 'b'],
    ],
    [
      'held up by silence, and due since before it',
      { nextPollAt: T - 50 * SECOND, problem: silence },
      { pauses: 2 },
      ['b', 'a'],
    ],
    ['in other trouble', { nextPollAt: T, problem: problemOf('timeout') }, {}, ['a', 'b']],
    ['asked ahead of the clock', { nextPollAt: T + MINUTE, askedAt: T + SECOND }, {}, ['b', 'a']],
    ['planned absurdly late', { nextPollAt: T + 2 * HOUR }, {}, ['b', 'a']],
  ];

  test.each(turns)('whose turn it is: one that is %s', (_, changes, state, order) => {
    const a = aJob({
      id: 'a',
      askedAt: T - 40 * SECOND,
      nextPollAt: T - SECOND,
      checkedAt: T - 40 * SECOND,
    });
    const b = aJob({ id: 'b', askedAt: T - 40 * SECOND, checkedAt: T - 40 * SECOND, ...changes });
    expect(idsToPoll(aState({ jobs: [a, b], ...state }), T, 'live')).toEqual(order);
  });
});

describe('nextAlarm', () => {
  const outbox = ['job:a:failed'];
  const asked = (nextPollAt: number | null, askedAt = T - 30 * SECOND) =>
    aJob({ nextPollAt, askedAt });
  const cases: [string, Job[], Partial<State>, number | null][] = [
    ['nothing tracked', [], {}, null],
    ['all ended', [ended('completed'), ended('failed')], {}, null],
    ['blocked', [asked(T)], { blocked }, null],
    ['all ended, one not told yet', [ended('failed')], { outbox }, T + 30 * SECOND],
    ['blocked, and not told yet', [asked(T)], { blocked, outbox }, T + 30 * SECOND],
    ['owed while another waits long', [asked(T + 10 * MINUTE)], { outbox }, T + 30 * SECOND],
    ['planned', [asked(T + 20 * SECOND)], {}, T + 20 * SECOND],
    ['the earliest of several', [asked(T + MINUTE), asked(T + 20 * SECOND)], {}, T + 20 * SECOND],
    [
      'planned soon after the newest request: a little later',
      [asked(T + 5 * SECOND, T - 2 * SECOND)],
      {},
      T + 13 * SECOND,
    ],
    [
      'in trouble: 30 s after the newest request at the least',
      [{ ...asked(T + 5 * SECOND, T - 2 * SECOND), problem: problemOf('gateway') }],
      {},
      T + 28 * SECOND,
    ],
    [
      'HeyGen has asked for silence lately: the same',
      [asked(T + 5 * SECOND, T - 2 * SECOND)],
      { pauses: 1 },
      T + 28 * SECOND,
    ],
    ['due now: the net under the round that is running', [asked(T)], {}, T + 30 * SECOND],
    ['overdue', [asked(T - HOUR, T - 2 * HOUR)], {}, T + 30 * SECOND],
    ['paused', [asked(T + SECOND)], { pausedUntil: T + 5 * MINUTE }, T + 5 * MINUTE],
    ['planned absurdly late: clock set back', [asked(T + 3 * HOUR)], {}, T + 30 * SECOND],
    [
      'asked ahead of the clock: clock set back',
      [asked(T + 40 * MINUTE, T + 39 * MINUTE)],
      {},
      T + 30 * SECOND,
    ],
    ['all over, one link waited for', [ended('failed'), linkless()], {}, T + 30 * SECOND],
    [
      'an ended job that the user wants checked',
      [ended('failed', { nextPollAt: T })],
      {},
      T + 30 * SECOND,
    ],
  ];

  test.each(cases)('%s', (_, jobs, state, at) => {
    expect(nextAlarm(aState({ jobs, ...state }), T)).toBe(at);
  });

  const locked: [string, Job[], Partial<State>, number | null][] = [
    ['nothing tracked', [], {}, null],
    ['blocked', [asked(T)], { blocked }, null],
    ['planned: 2 min after the newest request', [asked(T + SECOND)], {}, T + 90 * SECOND],
    ['one of two was asked just now', [asked(T), asked(T + SECOND, T)], {}, T + 2 * MINUTE],
    ['planned later than that', [asked(T + 4 * MINUTE)], {}, T + 4 * MINUTE],
    ['overdue: the net as ever', [asked(T - HOUR, T - 2 * HOUR)], {}, T + 30 * SECOND],
    ['paused for longer', [asked(T)], { pausedUntil: T + 5 * MINUTE }, T + 5 * MINUTE],
    ['an ending not told yet', [asked(T + SECOND)], { outbox }, T + 30 * SECOND],
    [
      'in trouble: neither sooner',
      [{ ...asked(T + SECOND), problem: problemOf('gateway') }],
      {},
      T + 90 * SECOND,
    ],
  ];

  test.each(locked)('the screen is locked; %s', (_, jobs, state, at) => {
    expect(nextAlarm(aState({ jobs, ...state }), T, true)).toBe(at);
  });
});
