import { describe, expect, test } from 'vitest';
import { BULK_LIMIT, DETAIL_READS_MAX, WAKE_GAP_MS } from '../../../lib/core/base/limits.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { idsToReadInDetail } from '../../../lib/core/poll/bulk-fill.ts';
import { idsToPoll } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, MINUTE, SECOND, someDetails, T } from '../make.ts';

describe('a bulk read', () => {
  const due = aJob({ id: 'due', status: 'processing', checkedAt: T, nextPollAt: T });
  const later = (id: string, changes = {}) =>
    aJob({
      id,
      status: 'processing',
      checkedAt: T,
      askedAt: T - 20 * SECOND,
      nextPollAt: T + MINUTE,
      ...changes,
    });
  const polledWith = (...jobs: ReturnType<typeof aJob>[]) =>
    idsToPoll(aState({ jobs: [due, ...jobs] }), T, 'due').toSorted();

  test('takes along a job of the same kind that is not due', () => {
    expect(polledWith(later('b'))).toEqual(['b', 'due']);
  });

  test.each([
    ['of another kind', { kind: 'translation' as const }],
    ['of a kind that has no bulk read', { kind: 'agent' as const }],
    ['that was polled a moment ago', { askedAt: T - 10 * SECOND }],
    ['that has ended', { status: 'failed' as const, nextPollAt: null }],
  ])('does not take along a job %s', (_, changes) => {
    expect(polledWith(later('b', changes))).toEqual(['due']);
  });

  test('takes along as many jobs as fit into the request, the ones that are due first', () => {
    const many = Array.from({ length: 150 }, (_, n) =>
      later(`v${n}`, { nextPollAt: T + MINUTE + n * SECOND }),
    );
    const ids = idsToPoll(aState({ jobs: [due, ...many.toReversed()] }), T, 'due');
    expect(ids).toHaveLength(100);
    expect(ids).toContain('v0');
    expect(ids).not.toContain('v99');
  });

  test('takes along a job that was polled just long enough ago', () => {
    expect(polledWith(later('b', { askedAt: T - WAKE_GAP_MS }))).toEqual(['b', 'due']);
  });

  test('takes no job along when it is full', () => {
    const full = Array.from({ length: BULK_LIMIT }, (_, n) => ({ ...due, id: `v${n}` }));
    const state = aState({ jobs: [...full, later('b')] });
    expect(idsToPoll(state, T, 'due')).toHaveLength(BULK_LIMIT);
  });

  test('takes no job along after HeyGen limited the rate', () => {
    const state = aState({ jobs: [due, later('b')], pauses: 1 });
    expect(idsToPoll(state, T, 'due')).toEqual(['due']);
  });
});

describe('idsToReadInDetail', () => {
  const known = aJob({ id: 'v1', details: someDetails({ title: 'Demo' }) });
  const idsOf = (count: number) => Array.from({ length: count }, (_, n) => `v${n}`);
  const troubled = aJob({ id: 'v1', problem: problemOf('server_error') });
  const twoNew = [aJob({ id: 'v1' }), aJob({ id: 'v2' })];

  test.each<[string, string[], Partial<State>]>([
    ['returns a job without details', ['v1'], { jobs: twoNew }],
    ['leaves out a job whose details are known', [], { jobs: [known] }],
    ['leaves out a job that has a problem', [], { jobs: [troubled] }],
    ['returns no job after HeyGen limited the rate', [], { jobs: twoNew, pauses: 1 }],
    ['leaves out a job that is not due', [], { jobs: twoNew.slice(1) }],
  ])('%s', (_, ids, state) => {
    expect(idsToReadInDetail(aState(state), ['v1', 'unknown'])).toEqual(ids);
  });

  test('returns no more jobs than the limit, in the order of the list', () => {
    const ids = idsOf(DETAIL_READS_MAX + 2);
    const state = aState({ jobs: ids.map((id) => aJob({ id })) });
    expect(idsToReadInDetail(state, ids.toReversed())).toEqual(idsOf(DETAIL_READS_MAX));
  });

  test('does not count jobs with known details against the limit', () => {
    const ids = idsOf(DETAIL_READS_MAX + 2);
    const jobs = ids.map((id) => ({ ...known, id }));
    const state = aState({ jobs: [...jobs, aJob({ id: 'new' })] });
    expect(idsToReadInDetail(state, [...ids, 'new'])).toEqual(['new']);
  });
});
