import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { BatchMembers } from '../../../lib/core/job/answer.ts';
import { type Job, newJob } from '../../../lib/core/job/job.ts';
import { type Kind, memberKindOf } from '../../../lib/core/job/kind.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import { idsToPoll } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, answerOf, aState, ended, MINUTE, polled, T } from '../make.ts';

const aBatch = (changes: Partial<Job> = {}): Job =>
  aJob({ id: 'batch', kind: 'video_batch', status: 'processing', checkedAt: T, ...changes });

const holding = (ids: string[], more: Partial<BatchMembers> = {}): BatchMembers => ({
  ids,
  waiting: 0,
  failed: 0,
  ...more,
});

/** Returns the state after an answer with the members of the batch. */
function answered(
  state: State,
  members: BatchMembers,
  status: JobStatus = 'processing',
  now = T,
): State {
  const batch = state.jobs.find((job) => job.id === 'batch') ?? aBatch();
  const kind = batch.kind ?? 'video_batch';
  const result = answerOf(batch, status, { members, kind, askedAt: now });
  return decide(state, polled({ results: [result] }), now);
}

const idsOf = (state: State) => state.jobs.map((job) => job.id);
const before = aJob({ id: 'before', nextPollAt: T + MINUTE });
const behind = aJob({ id: 'behind', nextPollAt: T + MINUTE });

describe('a batch', () => {
  test('is replaced by its jobs, which are due at once and do not notify', () => {
    const state = answered(aState({ jobs: [before, aBatch(), behind] }), holding(['v1', 'v2']));
    const added = ['v1', 'v2'].map((id) => newJob({ id, kind: 'video' }, T));
    expect(state.jobs).toEqual([before, ...added, behind]);
    expect(state.outbox).toEqual([]);
    expect(idsToPoll(state, T, 'due')).toEqual(['v1', 'v2']);
  });

  test.each(['video_batch', 'translation_batch', 'lipsync_batch'] as const)(
    'of the kind %s gives its jobs the matching kind',
    (kind) => {
      const state = answered(aState({ jobs: [aBatch({ kind })] }), holding(['v1']));
      expect(state.jobs[0]).toMatchObject({ id: 'v1', kind: memberKindOf(kind) });
    },
  );

  test('is expanded when it was tracked by its bare id', () => {
    const state = answered(aState({ jobs: [aBatch({ kind: null })] }), holding(['v1']));
    expect(idsOf(state)).toEqual(['v1']);
  });

  test('adds quiet jobs at its first answer after an import, as they may have ended before', () => {
    const first = answered(
      aState({ jobs: [aBatch({ quiet: true })] }),
      holding(['v1'], { waiting: 1 }),
    );
    expect(first.jobs).toMatchObject([
      { id: 'batch', quiet: false },
      { id: 'v1', quiet: true },
    ]);
    const later = answered(first, holding(['v1', 'v2'], { waiting: 1 }), 'processing', T + MINUTE);
    expect(later.jobs.find(({ id }) => id === 'v2')).toMatchObject({ quiet: false });
  });

  test('stays as long as an item has no id', () => {
    const once = answered(aState({ jobs: [aBatch(), behind] }), holding(['v1'], { waiting: 1 }));
    expect(idsOf(once)).toEqual(['batch', 'v1', 'behind']);
    expect(once.jobs[0]).toMatchObject({ status: 'processing', members: ['v1'] });
    expect(once.jobs[0]?.nextPollAt).toBeGreaterThan(T);
    const twice = answered(once, holding(['v1', 'v2']));
    expect(new Set(idsOf(twice))).toEqual(new Set(['v1', 'v2', 'behind']));
    expect(twice.jobs.at(-1)).toBe(behind);
  });

  test('adds no job twice, even if the job was tracked before', () => {
    const known = aJob({ id: 'v2', status: 'processing' });
    const once = answered(
      aState({ jobs: [known, aBatch()] }),
      holding(['v1', 'v2', 'v1'], { waiting: 1 }),
    );
    const twice = answered(once, holding(['v1', 'v2'], { waiting: 1 }), 'processing', T + MINUTE);
    expect(idsOf(twice)).toEqual(['v2', 'batch', 'v1']);
    expect(twice.jobs[0]).toBe(known);
    expect(twice.jobs[2]).toBe(once.jobs[2]);
  });

  test('does not bring back a video that the user removed', () => {
    const state = aState({ jobs: [aBatch()] });
    const expanded = answered(state, holding(['v1', 'v2'], { waiting: 1 }));
    const stopped = decide(expanded, { type: 'stop', ids: ['v1'] }, T);
    const later = answered(stopped, holding(['v1', 'v2', 'v3'], { waiting: 1 }));
    expect(idsOf(later)).toEqual(['batch', 'v3', 'v2']);
  });

  test('does not bring back a removed video that HeyGen left out for a while', () => {
    const once = answered(aState({ jobs: [aBatch()] }), holding(['v1'], { waiting: 1 }));
    const stopped = decide(once, { type: 'stop', ids: ['v1'] }, T);
    const without = answered(stopped, holding([], { waiting: 1 }));
    expect(idsOf(answered(without, holding(['v1'], { waiting: 1 })))).toEqual(['batch']);
  });

  test('adds a video only once when another batch has it too', () => {
    const jobs = [aBatch(), aBatch({ id: 'other' })];
    const results = jobs.map((job) => answerOf(job, 'processing', { members: holding(['v1']) }));
    const state = decide(aState({ jobs }), polled({ results }), T);
    expect(idsOf(state)).toEqual(['v1']);
  });

  test.each([0, 2])('is polled again while it has no jobs yet (%i waiting)', (waiting) => {
    const state = answered(aState({ jobs: [aBatch()] }), holding([], { waiting }));
    expect(state.jobs).toHaveLength(1);
    expect(state.jobs[0]).toMatchObject({ id: 'batch', status: 'processing', members: [] });
    expect(state.jobs[0]?.nextPollAt).toBeGreaterThan(T);
  });

  test('stays on the list when it ends without jobs', () => {
    const state = answered(aState({ jobs: [aBatch()] }), holding([]), 'completed');
    expect(state.jobs[0]).toMatchObject({ id: 'batch', status: 'completed', nextPollAt: null });
    expect(state.outbox).toEqual(['job:batch:completed']);
  });

  test('adds nothing when the user has removed it meanwhile', () => {
    const result = answerOf(aBatch(), 'processing', { members: holding(['v1']) });
    expect(decide(aState(), polled({ results: [result] }), T).jobs).toEqual([]);
  });
});

describe('items that failed before they got an id', () => {
  const failedOne = holding(['v1'], { failed: 1 });

  test('make a batch fail that HeyGen calls completed', () => {
    const state = answered(aState({ jobs: [aBatch()] }), failedOne, 'completed');
    expect(state.jobs[0]).toMatchObject({ id: 'batch', status: 'failed', nextPollAt: null });
    expect(state.outbox).toEqual(['job:batch:failed']);
  });

  test('are counted, of all items of the batch', () => {
    const state = answered(
      aState({ jobs: [aBatch()] }),
      holding(['v1', 'v2', 'v3'], { failed: 2 }),
    );
    expect(state.jobs[0]).toMatchObject({ id: 'batch', failedItems: { failed: 2, total: 5 } });
  });

  test('leave a failed batch that notifies once', () => {
    const once = answered(aState({ jobs: [aBatch()] }), failedOne);
    expect(once.jobs.map(({ id, status }) => [id, status])).toEqual([
      ['batch', 'failed'],
      ['v1', 'queued'],
    ]);
    expect(once.jobs[0]).toMatchObject({ nextPollAt: null, endedAt: T, seen: false });
    expect(once.outbox).toEqual(['job:batch:failed']);
  });

  test('do not notify again when the user checks the batch again', () => {
    const batch = { endedAt: T - MINUTE, seen: true, nextPollAt: T, members: ['v1'] };
    const jobs = [ended('failed', { id: 'batch', kind: 'video_batch', ...batch })];
    const state = answered(aState({ jobs }), failedOne);
    expect(state.outbox).toEqual([]);
    expect(state.jobs).toHaveLength(1);
    expect(state.jobs[0]).toMatchObject({
      status: 'failed',
      endedAt: T - MINUTE,
      seen: true,
      nextPollAt: null,
    });
  });

  test('do not end the batch while other items have no id', () => {
    const state = answered(aState({ jobs: [aBatch()] }), holding([], { failed: 1, waiting: 1 }));
    expect(state.jobs[0]).toMatchObject({ id: 'batch', status: 'processing' });
    expect(state.outbox).toEqual([]);
  });

  test.each<[Kind, JobStatus]>([
    ['video_batch', 'failed'],
    ['lipsync_batch', 'cancelled'],
  ])('do not change a %s that HeyGen itself calls %s', (kind, status) => {
    const state = answered(aState({ jobs: [aBatch({ kind })] }), failedOne, status);
    expect(state.jobs[0]).toMatchObject({ id: 'batch', status });
    expect(state.outbox).toEqual([`job:batch:${status}`]);
  });
});

test('an outdated answer about a batch adds nothing', () => {
  const batch = aBatch({ members: ['v1', 'v2'], askedAt: T });
  const members = holding(['v1', 'v3'], { waiting: 1 });
  const result = answerOf(batch, 'processing', { members, askedAt: T - MINUTE });
  const state = aState({ jobs: [batch] });
  expect(decide(state, polled({ results: [result] }), T).jobs).toEqual([batch]);
});
