import { expect, test } from 'vitest';
import type { Answer, PollResult, RoundUpdate } from '../../../lib/core/job/answer.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { isUnchanged, mergeUpdates } from '../../../lib/core/poll/merge-updates.ts';
import { T } from '../make.ts';

const running: Answer = {
  type: 'answer',
  status: 'processing',
  rawStatus: 'processing',
  kind: 'video',
  details: null,
  failure: null,
};
const answered = (changes: Partial<Answer> = {}, id = 'v1'): PollResult => ({
  id,
  askedAt: T,
  outcome: { ...running, ...changes },
});
const trouble: PollResult = {
  id: 'v2',
  askedAt: T,
  outcome: { type: 'failure', problem: problemOf('gateway') },
};
const part = (...results: PollResult[]): RoundUpdate => ({ results, problem: null });

test.each<[string, RoundUpdate, boolean]>([
  [
    'is unchanged if all jobs are still running',
    part(answered(), answered({ status: 'queued' }, 'v2')),
    true,
  ],
  ['is unchanged if it has no results', part(), true],
  ['has news if a job has ended', part(answered(), answered({ status: 'completed' }, 'v2')), false],
  ['has news if a job waits for the user', part(answered({ status: 'waiting_for_input' })), false],
  ['has news if it has details of a job', part(answered({ details: noDetails })), false],
  ['has news if a job has a problem', part(answered(), trouble), false],
  [
    'has news if the whole round has a problem',
    { ...part(), problem: problemOf('offline') },
    false,
  ],
])('an update %s', (_, update, expected) => {
  expect(isUnchanged(update)).toBe(expected);
});

test('mergeUpdates keeps the results in order', () => {
  const parts = [part(answered({}, 'a'), answered({}, 'b')), part(answered({}, 'c'))];
  expect(mergeUpdates(parts).results.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
