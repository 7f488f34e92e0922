import { expect, test } from 'vitest';
import type { Answer, PollResult, RoundUpdate } from '../../../lib/core/job/answer.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { isUnchanged, mergeUpdates } from '../../../lib/core/poll/merge-updates.ts';
import { T } from '../make.ts';

const goesOn: Answer = {
  type: 'answer',
  status: 'processing',
  rawStatus: 'processing',
  kind: 'video',
  details: null,
  failure: null,
};
const said = (changes: Partial<Answer> = {}, id = 'v1'): PollResult => ({
  id,
  askedAt: T,
  outcome: { ...goesOn, ...changes },
});
const trouble: PollResult = {
  id: 'v2',
  askedAt: T,
  outcome: { type: 'trouble', problem: problemOf('gateway') },
};
const part = (...results: PollResult[]): RoundUpdate => ({ results, problem: null });

test.each<[string, RoundUpdate, boolean]>([
  ['all go on', part(said(), said({ status: 'queued' }, 'v2')), true],
  ['nothing', part(), true],
  ['one has ended', part(said(), said({ status: 'completed' }, 'v2')), false],
  ['one waits for its user', part(said({ status: 'waiting_for_input' })), false],
  ['one is known better', part(said({ details: noDetails })), false],
  ['one could not be read', part(said(), trouble), false],
  ['there is trouble for all', { ...part(), problem: problemOf('offline') }, false],
])('%s: calm is %s', (_, one, calm) => {
  expect(isUnchanged(one)).toBe(calm);
});

test('several are one, in their order', () => {
  const parts = [part(said({}, 'a'), said({}, 'b')), part(said({}, 'c'))];
  expect(mergeUpdates(parts).results.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});
