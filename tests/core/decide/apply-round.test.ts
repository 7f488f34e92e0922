import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { isLinkPending } from '../../../lib/core/job/link-pending.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { isTerminal, jobStatuses } from '../../../lib/core/job/status.ts';
import {
  aJob,
  answerOf,
  aState,
  blockedBy,
  ended,
  jobAfter,
  linkless,
  polled,
  T,
  troubleOf,
} from '../make.ts';

describe('a round', () => {
  test('changes nothing when its update is empty', () => {
    const blocked = blockedBy('key_rejected', { retry: true });
    expect(decide(aState({ blocked }), polled({}), T)).toEqual(aState({ blocked }));
  });

  test('uses up the one try that the user asked for, whatever its problem is', () => {
    const blocked = blockedBy('key_rejected', { retry: true });
    const state = decide(aState({ blocked }), polled({ problem: problemOf('connection') }), T);
    expect(state.blocked?.retry).toBe(false);
  });

  test.each(['key_rejected', 'forbidden', 'suspended'] as const)(
    'lifts %s after an answer, which proves that the key works',
    (reason) => {
      const job = aJob();
      const blocked = blockedBy(reason, { retry: true });
      const outbox = [`blocked:${reason}`];
      const part = polled({ results: [answerOf(job, 'processing')] });
      const state = decide(aState({ jobs: [job], blocked, outbox }), part, T);
      expect(state).toMatchObject({ blocked: null, outbox: [] });
    },
  );

  test.each(['no_key', 'no_permission'] as const)('does not lift %s after an answer', (reason) => {
    const job = aJob();
    const part = polled({ results: [answerOf(job, 'processing')] });
    const state = decide(aState({ jobs: [job], blocked: blockedBy(reason) }), part, T);
    expect(state.blocked?.reason).toBe(reason);
  });
});

test('a result about a job that was removed meanwhile does not bring it back', () => {
  const gone = aJob();
  for (const result of [answerOf(gone, 'completed'), troubleOf(gone, 'refused')]) {
    const state = decide(aState(), polled({ results: [result] }), T);
    expect(state).toMatchObject({ jobs: [], outbox: [] });
  }
});

test('a search that was under way says nothing about a job whose kind the user has named', () => {
  const job = aJob({ kind: 'agent' });
  const problem = problemOf('no_scope');
  for (const outcome of [
    { type: 'failure', problem, deniedBy: ['video'] },
    { type: 'search', deniedBy: ['video', 'podcast'] },
  ] as const) {
    const result = { id: job.id, askedAt: T, askedAs: null, outcome };
    expect(jobAfter(job, result)).toEqual(job);
  }
});

test('a job is either ended or planned after any answer', () => {
  for (const before of jobStatuses) {
    const known = isTerminal(before)
      ? [ended(before), ended(before, { linkReads: 9, details: null }), linkless({ linkReads: 9 })]
      : [aJob({ status: before }), aJob({ status: before, attempts: 29 })];
    for (const job of known) {
      for (const status of jobStatuses) {
        expectPlanned(jobAfter(job, answerOf(job, status)));
        expectPlanned(jobAfter(job, answerOf(job, status, { details: null })));
      }
      for (const kind of problemKinds) expectPlanned(jobAfter(job, troubleOf(job, kind)));
    }
  }
});

function expectPlanned(job: Job): void {
  expect(isTerminal(job.status) && !isLinkPending(job)).toBe(job.nextPollAt === null);
  expect(isTerminal(job.status)).toBe(job.endedAt !== null);
}
