import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { familyNameOf } from '../../../lib/core/job/kind.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { idsToPoll, nextAlarm, type PollMode } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  aState,
  blockedBy,
  ended,
  HOUR,
  linkless,
  MINUTE,
  SECOND,
  someSettings,
  T,
} from '../make.ts';

/** HeyGen has refused the key this long ago. */
const refusedAgo = (ms: number) => blockedBy('key_rejected', { since: T - ms });

const blocked = refusedAgo(MINUTE);

describe('idsToPoll', () => {
  const cases: [string, Partial<Job>, Partial<State>, PollMode, boolean][] = [
    ['polls a job that is due now', { nextPollAt: T }, {}, 'due', true],
    ['polls an overdue job', { nextPollAt: T - HOUR }, {}, 'due', true],
    [
      'polls a job that is due soon in the same round',
      { nextPollAt: T + 5 * SECOND },
      {},
      'due',
      true,
    ],
    ['does not poll a job that is due later', { nextPollAt: T + 6 * SECOND }, {}, 'due', false],
    [
      'polls a job whose poll time is too far ahead, because the clock was set back',
      { nextPollAt: T + 2 * HOUR },
      {},
      'due',
      true,
    ],
    [
      'polls a job whose last request is in the future, because the clock was set back',
      { askedAt: T + 40 * MINUTE, nextPollAt: T + 41 * MINUTE },
      {},
      'due',
      true,
    ],
    ['does not poll an ended job', { nextPollAt: null, status: 'completed' }, {}, 'due', false],
    [
      'does not poll an ended job in live mode',
      { nextPollAt: null, status: 'completed' },
      {},
      'live',
      false,
    ],
    ['polls a finished job without a link', { ...linkless(), nextPollAt: T }, {}, 'due', true],
    [
      'polls a finished job without a link no more often in live mode',
      { ...linkless(), askedAt: T - 20 * SECOND, nextPollAt: T + 10 * SECOND },
      {},
      'live',
      false,
    ],
    [
      'polls an ended job that the user wants checked',
      { nextPollAt: T, status: 'failed' },
      {},
      'due',
      true,
    ],
    ['polls nothing while polling is blocked', { nextPollAt: T }, { blocked }, 'due', false],
    [
      'polls nothing while the key is missing, however long',
      { nextPollAt: T },
      { blocked: blockedBy('no_key') },
      'due',
      false,
    ],
    [
      'does not try sooner than 15 min after HeyGen has refused the key',
      { nextPollAt: T },
      { blocked: refusedAgo(15 * MINUTE - 1) },
      'due',
      false,
    ],
    [
      'tries 15 min after HeyGen has refused the key',
      { nextPollAt: T },
      { blocked: refusedAgo(15 * MINUTE) },
      'due',
      true,
    ],
    [
      'tries with a job that is due later as well',
      { nextPollAt: T + 10 * MINUTE },
      { blocked: refusedAgo(15 * MINUTE) },
      'live',
      true,
    ],
    [
      'does not try with an ended job',
      { nextPollAt: null, status: 'failed' },
      { blocked: refusedAgo(15 * MINUTE) },
      'due',
      false,
    ],
    [
      'does not try during a pause',
      { nextPollAt: T },
      { blocked: refusedAgo(15 * MINUTE), pausedUntil: T + SECOND },
      'due',
      false,
    ],
    [
      'polls once despite a block if the user retries',
      { nextPollAt: T },
      { blocked: { ...blocked, retry: true } },
      'due',
      true,
    ],
    ['polls nothing during a pause', { nextPollAt: T }, { pausedUntil: T + SECOND }, 'due', false],
    ['polls again when the pause is over', { nextPollAt: T }, { pausedUntil: T }, 'due', true],
    [
      'ignores a pause that is too long, because the clock was set back',
      { nextPollAt: T },
      { pausedUntil: T + 2 * HOUR },
      'due',
      true,
    ],
    [
      'polls a healthy job in live mode 4 s after the last request',
      { askedAt: T - 4 * SECOND, nextPollAt: T + 26 * SECOND },
      {},
      'live',
      true,
    ],
    [
      'does not poll a healthy job in live mode 3 s after the last request',
      { askedAt: T - 3 * SECOND, nextPollAt: T + 27 * SECOND },
      {},
      'live',
      false,
    ],
    [
      'lets a job with a problem back off in live mode',
      { askedAt: T - MINUTE, nextPollAt: T + MINUTE, problem: problemOf('timeout') },
      {},
      'live',
      false,
    ],
    [
      'polls nothing in live mode during a pause',
      { askedAt: T - MINUTE, nextPollAt: T },
      { pausedUntil: T + 1 },
      'live',
      false,
    ],
  ];

  test.each(cases)('%s', (_, job, state, mode, isPolled) => {
    const ids = idsToPoll(aState({ jobs: [aJob(job)], ...state }), T, mode);
    expect(ids).toEqual(isPolled ? [aJob().id] : []);
  });

  test('tries with one job of each family while HeyGen refuses the key', () => {
    const kinds = [null, 'video', 'agent', 'agent', 'lipsync', 'lipsync_batch'] as const;
    const jobs = kinds.map((kind, i) => aJob({ id: `job${i}`, kind, checkedAt: T }));
    const ids = idsToPoll(aState({ jobs, blocked: refusedAgo(HOUR) }), T, 'due');
    const asked = jobs.filter(({ id }) => ids.includes(id)).map(({ kind }) => kind);
    expect(asked.map(familyNameOf).toSorted()).toEqual(['agent', 'lipsync', 'video']);
  });

  test('polls all jobs that are due if the user tries', () => {
    const jobs = ['a', 'b', 'c'].map((id) => aJob({ id }));
    const retry = { ...refusedAgo(MINUTE), retry: true };
    expect(idsToPoll(aState({ jobs, blocked: retry }), T, 'due')).toEqual(['a', 'b', 'c']);
  });

  test('keeps the order of the list', () => {
    const jobs = ['c', 'a', 'b'].map((id) => aJob({ id }));
    expect(idsToPoll(aState({ jobs }), T, 'due')).toEqual(['c', 'a', 'b']);
  });

  // Each case changes `b`. `a` has been due since T - 1 s; both were last polled at T - 40 s.
  const rateLimit = problemOf('rate_limited');
  const turns: [string, Partial<Job>, Partial<State>, string[]][] = [
    [
      'polls the job first that has been due for longer',
      { nextPollAt: T - MINUTE },
      {},
      ['b', 'a'],
    ],
    ['polls the job last that became due last', { nextPollAt: T }, {}, ['a', 'b']],
    [
      'polls due jobs before those of live mode',
      { nextPollAt: T + 10 * SECOND, askedAt: T - 20 * SECOND },
      {},
      ['a', 'b'],
    ],
    [
      'after a rate limit, polls the job first whose last answer is older',
      { nextPollAt: T, problem: rateLimit, checkedAt: T - MINUTE },
      { pauses: 1 },
      ['b', 'a'],
    ],
    [
      'after a rate limit, polls the job last whose last answer is newer',
      { nextPollAt: T - 2 * SECOND, problem: rateLimit, checkedAt: T - 35 * SECOND },
      { pauses: 1 },
      ['a', 'b'],
    ],
    [
      'goes by the poll times after one rate limit in three',
      { nextPollAt: T, problem: rateLimit, checkedAt: T - MINUTE },
      { pauses: 2 },
      ['a', 'b'],
    ],
    [
      'polls a job first that was due before the rate limit',
      { nextPollAt: T - 50 * SECOND, problem: rateLimit },
      { pauses: 2 },
      ['b', 'a'],
    ],
    [
      'polls a job with another problem by its poll time',
      { nextPollAt: T, problem: problemOf('timeout') },
      {},
      ['a', 'b'],
    ],
    [
      'polls the job first whose last request is in the future',
      { nextPollAt: T + MINUTE, askedAt: T + SECOND },
      {},
      ['b', 'a'],
    ],
    [
      'polls the job first whose poll time is too far ahead',
      { nextPollAt: T + 2 * HOUR },
      {},
      ['b', 'a'],
    ],
  ];

  test.each(turns)('%s', (_, changes, state, order) => {
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
  const pending = (nextPollAt: number | null, askedAt = T - 30 * SECOND) =>
    aJob({ nextPollAt, askedAt });
  const cases: [string, Job[], Partial<State>, number | null][] = [
    ['is null if nothing is tracked', [], {}, null],
    ['is null if all jobs have ended', [ended('completed'), ended('failed')], {}, null],
    ['is null while the key is missing', [pending(T)], { blocked: blockedBy('no_key') }, null],
    [
      'is the next try while HeyGen refuses the key',
      [pending(T)],
      { blocked: refusedAgo(5 * MINUTE) },
      T + 10 * MINUTE,
    ],
    [
      'is in 30 s if a try is overdue',
      [pending(T)],
      { blocked: refusedAgo(HOUR) },
      T + 30 * SECOND,
    ],
    [
      'is the next try if only Watch my account is on',
      [],
      { blocked: refusedAgo(5 * MINUTE), settings: someSettings({ watchAccount: true }) },
      T + 10 * MINUTE,
    ],
    [
      'is null while HeyGen refuses the key and nothing is watched',
      [ended('failed')],
      { blocked: refusedAgo(5 * MINUTE) },
      null,
    ],
    [
      'is set for a pending notice if all jobs have ended',
      [ended('failed')],
      { outbox },
      T + 30 * SECOND,
    ],
    [
      'is set for a pending notice while polling is blocked',
      [pending(T)],
      { blocked, outbox },
      T + 30 * SECOND,
    ],
    [
      'is set for a pending notice if a job is due much later',
      [pending(T + 10 * MINUTE)],
      { outbox },
      T + 30 * SECOND,
    ],
    ['is the poll time of a job', [pending(T + 20 * SECOND)], {}, T + 20 * SECOND],
    [
      'is the earliest of several poll times',
      [pending(T + MINUTE), pending(T + 20 * SECOND)],
      {},
      T + 20 * SECOND,
    ],
    [
      'is at least 15 s after the newest request for a healthy job',
      [pending(T + 5 * SECOND, T - 2 * SECOND)],
      {},
      T + 13 * SECOND,
    ],
    [
      'is at least 30 s after the newest request for a job with a problem',
      [{ ...pending(T + 5 * SECOND, T - 2 * SECOND), problem: problemOf('gateway') }],
      {},
      T + 28 * SECOND,
    ],
    [
      'is at least 30 s after the newest request after a rate limit',
      [pending(T + 5 * SECOND, T - 2 * SECOND)],
      { pauses: 1 },
      T + 28 * SECOND,
    ],
    [
      'is in 30 s if a job is due now, as a fallback for the running round',
      [pending(T)],
      {},
      T + 30 * SECOND,
    ],
    ['is in 30 s if a job is overdue', [pending(T - HOUR, T - 2 * HOUR)], {}, T + 30 * SECOND],
    [
      'is the end of a pause',
      [pending(T + SECOND)],
      { pausedUntil: T + 5 * MINUTE },
      T + 5 * MINUTE,
    ],
    [
      'is in 30 s if a poll time is too far ahead, because the clock was set back',
      [pending(T + 3 * HOUR)],
      {},
      T + 30 * SECOND,
    ],
    [
      'is in 30 s if the last request is in the future, because the clock was set back',
      [pending(T + 40 * MINUTE, T + 39 * MINUTE)],
      {},
      T + 30 * SECOND,
    ],
    [
      'is in 30 s if a finished job has no link yet',
      [ended('failed'), linkless()],
      {},
      T + 30 * SECOND,
    ],
    [
      'is in 30 s if the user wants an ended job checked',
      [ended('failed', { nextPollAt: T })],
      {},
      T + 30 * SECOND,
    ],
  ];

  test.each(cases)('%s', (_, jobs, state, at) => {
    expect(nextAlarm(aState({ jobs, ...state }), T)).toBe(at);
  });

  const locked: [string, Job[], Partial<State>, number | null][] = [
    ['is null if nothing is tracked', [], {}, null],
    ['is null while the key is missing', [pending(T)], { blocked: blockedBy('no_key') }, null],
    [
      'is the next try while HeyGen refuses the key',
      [pending(T)],
      { blocked: refusedAgo(5 * MINUTE) },
      T + 10 * MINUTE,
    ],
    ['is 2 min after the newest request', [pending(T + SECOND)], {}, T + 90 * SECOND],
    [
      'is 2 min after the newest request of all jobs',
      [pending(T), pending(T + SECOND, T)],
      {},
      T + 2 * MINUTE,
    ],
    ['is the poll time of a job that is due later', [pending(T + 4 * MINUTE)], {}, T + 4 * MINUTE],
    ['is in 30 s if a job is overdue', [pending(T - HOUR, T - 2 * HOUR)], {}, T + 30 * SECOND],
    ['is the end of a longer pause', [pending(T)], { pausedUntil: T + 5 * MINUTE }, T + 5 * MINUTE],
    ['is in 30 s for a pending notice', [pending(T + SECOND)], { outbox }, T + 30 * SECOND],
    [
      'is no sooner for a job with a problem',
      [{ ...pending(T + SECOND), problem: problemOf('gateway') }],
      {},
      T + 90 * SECOND,
    ],
  ];

  test.each(locked)('with a locked screen %s', (_, jobs, state, at) => {
    expect(nextAlarm(aState({ jobs, ...state }), T, true)).toBe(at);
  });
});
