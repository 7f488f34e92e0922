import { describe, expect, test } from 'vitest';
import type { PollResult, RoundUpdate } from '../../../lib/core/job/answer.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../../lib/core/job/problem-kinds.ts';
import { explainUpdate, hasConnectionProblem } from '../../../lib/core/poll/explain-connection.ts';
import { aJob, answerOf, T } from '../make.ts';

const failed = (kind: ProblemKind): PollResult => ({
  id: 'a',
  askedAt: T,
  outcome: { type: 'failure', problem: problemOf(kind) },
});
const answered = answerOf(aJob({ id: 'b' }), 'processing');
const update = (results: PollResult[], problem: ProblemKind | null = null): RoundUpdate => ({
  results,
  problem: problem && problemOf(problem),
});

describe('hasConnectionProblem', () => {
  test.each<[string, RoundUpdate, boolean]>([
    ['an answer', update([answered]), false],
    ['a server error', update([failed('server_error')], 'rate_limited'), false],
    ['one job without a response', update([answered, failed('connection')]), true],
    ['a round without a response', update([], 'connection'), true],
  ])('of %s is %s', (_, given, expected) => {
    expect(hasConnectionProblem(given)).toBe(expected);
  });
});

describe('explainUpdate', () => {
  const cut = update([answered, failed('connection'), failed('timeout')], 'connection');

  test('blames the missing permission before the network', () => {
    const facts = { hasPermission: false, isOnline: false };
    expect(explainUpdate(cut, facts)).toEqual({
      type: 'access',
      hasKey: true,
      hasPermission: false,
    });
  });

  test('keeps the problem if the network and the permission are there', () => {
    const facts = { hasPermission: true, isOnline: true };
    expect(explainUpdate(cut, facts)).toEqual({ type: 'polled', lists: [], ...cut });
  });

  test('calls only connection problems offline if there is no network', () => {
    const facts = { hasPermission: true, isOnline: false };
    const offline = update([answered, failed('offline'), failed('timeout')], 'offline');
    expect(explainUpdate(cut, facts)).toEqual({ type: 'polled', lists: [], ...offline });
  });
});
