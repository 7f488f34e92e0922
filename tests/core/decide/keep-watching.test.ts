import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { type Job, newJob } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { isOurEnding, jobStatuses, OUR_ENDINGS } from '../../../lib/core/job/status.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  answerOf,
  aState,
  blockedBy,
  ended,
  HOUR,
  jobAfter,
  MINUTE,
  someDetails,
  someSettings,
  T,
  troubleOf,
} from '../make.ts';

const keep = (job: Job, state: Partial<State> = {}, now = T + HOUR): State =>
  decide(aState({ jobs: [job], ...state }), { type: 'keep', ids: [job.id] }, now);

describe('keep watching', () => {
  test.each(OUR_ENDINGS)(
    'resumes a job that ended with %s at its last status from HeyGen',
    (ending) => {
      const job = ended(ending, {
        resumesAs: 'waiting_for_input',
        attempts: 30,
        problem: problemOf('connection'),
        details: someDetails({ title: 'Demo' }),
        rawStatus: 'reviewing',
        checkedAt: T - MINUTE,
      });
      const state = keep(job, { outbox: [`job:${job.id}:${ending}`, 'job:other:failed'] });
      expect(state.jobs).toEqual([
        {
          ...job,
          status: 'waiting_for_input',
          resumesAs: null,
          watchedSince: T + HOUR,
          nextPollAt: T + HOUR,
          attempts: 0,
          problem: null,
          endedAt: null,
          endSeen: false,
          seen: true,
        },
      ]);
      expect(state.outbox).toEqual(['job:other:failed']);
    },
  );

  test('resumes a job as queued when HeyGen has never answered', () => {
    expect(keep(ended('connection_error')).jobs[0]?.status).toBe('queued');
  });

  test.each(jobStatuses.filter((status) => !isOurEnding(status)))(
    'does nothing for a job that is %s',
    (status) => {
      const state = aState({ jobs: [aJob({ status, nextPollAt: null })] });
      expect(decide(state, { type: 'keep', ids: [aJob().id] }, T)).toBe(state);
    },
  );

  test('resumes many jobs at once, and leaves those that HeyGen has ended', () => {
    const jobs = (['timeout', 'failed', 'api_error', 'timeout'] as const).map((status, n) =>
      ended(status, { id: `v${n}` }),
    );
    const after = decide(aState({ jobs }), { type: 'keep', ids: ['v0', 'v1', 'v2'] }, T);
    expect(after.jobs.map(({ status }) => status)).toEqual([
      'queued',
      'failed',
      'queued',
      'timeout',
    ]);
  });

  test('does nothing for a job that was removed', () => {
    const state = aState({ jobs: [ended('timeout')] });
    expect(decide(state, { type: 'keep', ids: ['gone'] }, T)).toBe(state);
  });

  test.each(['timeout', 'refused', 'bad_answer', 'connection'] as const)(
    'resumes a job as processing after it ended because of %s',
    (kind) => {
      const job = aJob({ status: 'processing' });
      const settings = someSettings({ stopAtFirstError: true });
      const over = jobAfter(job, troubleOf(job, kind), { settings });
      expect(isOurEnding(over.status)).toBe(true);
      expect(keep(over).jobs[0]?.status).toBe('processing');
    },
  );

  test('gives a job that has timed out its whole longest wait again', () => {
    const job = aJob({ status: 'processing', watchedSince: T - 24 * HOUR });
    const over = jobAfter(job, answerOf(job, 'processing'));
    expect(over).toMatchObject({ status: 'timeout', resumesAs: 'processing' });
    const now = T + 2 * HOUR;
    const kept = keep(over, {}, now).jobs[0] ?? job;
    const after = jobAfter(kept, answerOf(kept, 'processing', { askedAt: now }), { now });
    expect(after).toMatchObject({ status: 'processing', resumesAs: null });
  });

  test('allows one try while the key is refused', () => {
    const state = keep(ended('api_error'), { blocked: blockedBy('forbidden') });
    expect(state.blocked?.retry).toBe(true);
  });
});

describe('reset', () => {
  test('keeps the identity of the job, its creation and when HeyGen knew it, removes its notices, and makes it due', () => {
    const job = ended('failed', {
      kind: 'agent',
      follows: 'b'.repeat(32),
      label: 'Mine',
      sites: ['https://a.example'],
      addedAt: T - HOUR,
      watchedSince: T - HOUR,
      problem: problemOf('timeout'),
      attempts: 3,
      linkReads: 4,
      rawStatus: 'error',
      failure: { code: 'x', message: 'y', details: 'z' },
      details: someDetails({ title: 'Demo', createdAt: T - HOUR, durationSeconds: 9 }),
    });
    const outbox = [`job:${job.id}:failed`, 'job:other:failed'];
    const after = decide(aState({ jobs: [job], outbox }), { type: 'reset', id: job.id }, T);
    const { id, kind, follows, label, sites, addedAt } = job;
    const fresh = { ...newJob({ id, kind }, T), follows, label, sites, addedAt, lastKnownAt: T };
    const details = someDetails({ title: 'Demo', createdAt: T - HOUR });
    const oldEnd = { status: 'failed', endedAt: T, endSeen: true };
    expect(after.jobs).toEqual([{ ...fresh, details, oldEnd }]);
    expect(after.outbox).toEqual(['job:other:failed']);
  });

  test('keeps the place in the list and does not change other jobs', () => {
    const jobs = [1, 2, 3].map((n) => ended('failed', { id: `v${n}` }));
    const after = decide(aState({ jobs }), { type: 'reset', id: 'v2' }, T);
    expect(after.jobs.map((job) => job.status)).toEqual(['failed', 'queued', 'failed']);
    expect(after.jobs[0]).toBe(jobs[0]);
  });
});

describe('a label', () => {
  test.each([
    ['My video', 'My video'],
    ['  padded ', 'padded'],
    ['   ', null],
    ['', null],
    [null, null],
  ])('%j becomes %j', (typed, label) => {
    const job = ended('failed', { label: 'Old' });
    const other = aJob({ id: 'b', label: 'Other' });
    const state = aState({ jobs: [job, other] });
    const after = decide(state, { type: 'label', ids: [job.id], label: typed }, T);
    expect(after.jobs).toEqual([{ ...job, label }, other]);
  });

  test('can be given to many jobs at once', () => {
    const jobs = ['a', 'b', 'c'].map((id) => aJob({ id, label: id }));
    const state = aState({ jobs });
    const after = decide(state, { type: 'label', ids: ['a', 'c'], label: 'ACME' }, T);
    expect(after.jobs.map(({ label }) => label)).toEqual(['ACME', 'b', 'ACME']);
    expect(after.jobs[1]).toBe(jobs[1]);
  });

  test('does not change with an answer', () => {
    const job = aJob({ label: 'Mine' });
    const details = someDetails({ title: 'HeyGen’s' });
    expect(jobAfter(job, answerOf(job, 'processing', { details })).label).toBe('Mine');
  });
});
