import { describe, expect, test } from 'vitest';
import { BATCH_MS } from '../../../lib/core/base/limits.ts';
import type { Answer, PollResult, RoundUpdate } from '../../../lib/core/job/answer.ts';
import { noDetails } from '../../../lib/core/job/details.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { addToBatch, type Batch, mergeUpdates } from '../../../lib/core/poll/merge-updates.ts';
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

/** Adds an update at T + 1 to a batch that is as old as given. */
const add = (update: RoundUpdate, waiting: RoundUpdate[] = [], ageMs = 0) =>
  addToBatch({ updates: waiting, since: T + 1 - ageMs }, update, T + 1);

test.each<[string, RoundUpdate, boolean]>([
  [
    'waits if all jobs are still running',
    part(answered(), answered({ status: 'queued' }, 'v2')),
    true,
  ],
  ['waits if it has no results', part(), true],
  [
    'is stored at once if a job has ended',
    part(answered(), answered({ status: 'completed' }, 'v2')),
    false,
  ],
  [
    'is stored at once if a job waits for the user',
    part(answered({ status: 'waiting_for_input' })),
    false,
  ],
  ['is stored at once if it has details of a job', part(answered({ details: noDetails })), false],
  ['is stored at once if a job has a problem', part(answered(), trouble), false],
  [
    'is stored at once if the whole round has a problem',
    { ...part(), problem: problemOf('offline') },
    false,
  ],
])('an update %s', (_, update, isWaiting) => {
  const { batch, ready } = add(update);
  expect(ready).toEqual(isWaiting ? [] : [update]);
  expect(batch.updates).toEqual(isWaiting ? [update] : []);
});

describe('a batch', () => {
  const quiet = ['a', 'b', 'c'].map((id) => part(answered({}, id)));
  const [a = part(), b = part(), c = part()] = quiet;
  const news = part(answered({ status: 'completed' }, 'd'));
  const merged = (...ids: string[]) => part(...ids.map((id) => answered({}, id)));
  const empty: Batch = { updates: [], since: T + 1 };

  test.each<[string, RoundUpdate, number, Batch, RoundUpdate[]]>([
    [
      'waits until just before 5 s',
      c,
      BATCH_MS - 1,
      { updates: [a, b, c], since: T + 2 - BATCH_MS },
      [],
    ],
    ['is stored as one update after 5 s', c, BATCH_MS, empty, [merged('a', 'b', 'c')]],
    ['is stored if the clock was set back', c, -BATCH_MS, empty, [merged('a', 'b', 'c')]],
    ['is stored before an update with news', news, 0, empty, [merged('a', 'b'), news]],
  ])('%s', (_, update, ageMs, batch, ready) => {
    expect(add(update, [a, b], ageMs)).toEqual({ batch, ready });
  });

  test('that is empty is not stored', () => {
    expect(mergeUpdates([])).toEqual([]);
    expect(add(news).ready).toEqual([news]);
  });
});
