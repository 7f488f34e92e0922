import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Answer, PollResult } from '../../../lib/core/job/answer.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  HOUR,
  jobAfter,
  LINK,
  polled,
  SECOND,
  someDetails,
  T,
  troubleOf,
} from '../make.ts';

describe('an answer', () => {
  const terminal = ['completed', 'failed', 'not_found', 'cancelled'] as const;

  test.each(terminal)(
    'with the status %s ends the job at once and enqueues one notice',
    (status) => {
      const job = aJob({ status: 'processing', checkedAt: T });
      const state = decide(
        aState({ jobs: [job] }),
        polled({ results: [answerOf(job, status)] }),
        T,
      );
      expect(state.jobs[0]).toMatchObject({
        status,
        nextPollAt: null,
        endedAt: T,
        seen: false,
        resumesAs: null,
      });
      expect(state.outbox).toEqual([`job:${job.id}:${status}`]);
    },
  );

  test.each<[string, Partial<Job>, boolean]>([
    ['that still ran at the last poll', { status: 'processing', checkedAt: T - SECOND }, true],
    [
      'that we had given up on a moment ago',
      { status: 'timeout', checkedAt: T - HOUR, askedAt: T - SECOND },
      true,
    ],
    ['that had ended before it was added', { status: 'queued', checkedAt: null }, false],
    [
      'that ended while the browser was closed',
      { status: 'processing', checkedAt: T - HOUR, askedAt: T - HOUR, nextPollAt: T - HOUR },
      false,
    ],
    [
      'that ended at an unknown time, and is checked again',
      ended('failed', { endSeen: false }),
      false,
    ],
    ['that we saw end, and is checked again', ended('failed'), true],
  ])('with an ending notes whether we saw the end of a job %s', (_, changes, endSeen) => {
    const job = aJob({ askedAt: T - SECOND, ...changes });
    const state = decide(
      aState({ jobs: [job] }),
      polled({ results: [answerOf(job, 'failed')] }),
      T,
    );
    expect(state.jobs[0]).toMatchObject({ status: 'failed', endSeen });
  });

  test.each(['queued', 'processing', 'waiting_for_input', 'unknown'] as const)(
    'with the status %s keeps the job running and due 30 s after it was polled',
    (status) => {
      const job = aJob();
      const part = polled({ results: [answerOf(job, status)] });
      const state = decide(aState({ jobs: [job] }), part, T + SECOND);
      expect(state.jobs[0]).toMatchObject({
        status,
        checkedAt: T + SECOND,
        nextPollAt: T + 30 * SECOND,
        endedAt: null,
      });
      const isNews = status === 'waiting_for_input';
      expect(state.outbox).toEqual(isNews ? [`job:${job.id}:${status}`] : []);
    },
  );

  test('about a running session keeps it quiet, because its video may have ended before', () => {
    const session = aJob({ kind: 'agent', quiet: true });
    const named = answerOf(session, 'processing', { kind: 'agent', follows: 'b'.repeat(32) });
    const following = jobAfter(session, named);
    expect(following).toMatchObject({ status: 'processing', quiet: true });
    const again = jobAfter(following, answerOf(following, 'processing', { kind: 'video' }));
    expect(again).toMatchObject({ quiet: false });
    const part = polled({ results: [answerOf(following, 'completed', { kind: 'video' })] });
    expect(decide(aState({ jobs: [following] }), part, T).outbox).toEqual([]);
  });

  test('clears the problem and the attempts', () => {
    const job = aJob({ problem: problemOf('connection'), attempts: 7 });
    const after = jobAfter(job, answerOf(job, 'processing'));
    expect(after).toMatchObject({ problem: null, attempts: 0, checkedAt: T });
  });

  test('stores HeyGen’s own status word and reason', () => {
    const job = aJob();
    const failure = { code: 'rendering_failed', message: 'timed out', details: null };
    const after = jobAfter(job, answerOf(job, 'failed', { rawStatus: 'error', failure }));
    expect(after).toMatchObject({ rawStatus: 'error', failure });
  });

  test('is dropped when it is older than the newest one', () => {
    const job = aJob({ status: 'processing', askedAt: T });
    expect(jobAfter(job, answerOf(job, 'completed', { askedAt: T - 1 }))).toBe(job);
  });

  test('is applied when the newest one is ahead of the clock, which was set back', () => {
    const job = aJob({ askedAt: T + HOUR });
    expect(jobAfter(job, answerOf(job, 'completed')).status).toBe('completed');
  });

  test('does not notify again when it repeats the ending', () => {
    const job = ended('failed', { seen: true, endedAt: T - HOUR });
    const part = polled({ results: [answerOf(job, 'failed')] });
    const state = decide(aState({ jobs: [job] }), part, T);
    expect(state.outbox).toEqual([]);
    expect(state.jobs[0]).toMatchObject({ endedAt: T - HOUR, seen: true });
  });

  test('revives a job that ended for our reasons', () => {
    const job = ended('connection_error', { resumesAs: 'queued', linkReads: 3 });
    expect(jobAfter(job, answerOf(job, 'processing'))).toMatchObject({
      status: 'processing',
      nextPollAt: T + 30 * SECOND,
      endedAt: null,
      seen: true,
      resumesAs: null,
      linkReads: 0,
    });
  });
});

describe('the content of an answer', () => {
  const title = (text: string | null) => someDetails({ title: text });
  test.each<[string, Partial<Job>, Partial<Answer>, Partial<Job>]>([
    [
      'sets the kind of a bare id',
      { kind: null },
      { kind: 'translation' },
      { kind: 'translation' },
    ],
    [
      'sets the video of a session',
      { kind: 'agent' },
      { kind: 'agent', follows: 'v' },
      { follows: 'v' },
    ],
    [
      'replaces the video of a session that has made another one',
      { kind: 'agent', follows: 'v' },
      { kind: 'agent', follows: 'w' },
      { follows: 'w' },
    ],
    [
      'removes the video of a session that goes on without it',
      { kind: 'agent', follows: 'v' },
      { kind: 'agent', follows: null },
      { follows: null },
    ],
    [
      'does not replace the video of a session when it is about that video',
      { kind: 'agent', follows: 'v' },
      { kind: 'video', follows: 'w' },
      { follows: 'v' },
    ],
    [
      'does not remove the video of a session when it is about that video',
      { kind: 'agent', follows: 'v' },
      { kind: 'video', follows: null },
      { follows: 'v' },
    ],
    [
      'ends the search, and forgets who has denied the id',
      { kind: null, deniedBy: ['video', 'voice'] },
      { kind: 'lipsync' },
      { kind: 'lipsync', deniedBy: [] },
    ],
    [
      'does not change the kind of a session when it is about its video',
      { kind: 'agent', follows: 'v' },
      { kind: 'video' },
      { kind: 'agent' },
    ],
    ['replaces the details', {}, { details: title('New') }, { details: title('New') }],
    [
      'keeps the details when it has none, as in a bulk read',
      { details: title('Old') },
      { details: null },
      { details: title('Old') },
    ],
    [
      'keeps the session’s title when it has none',
      { details: title('Session') },
      { details: someDetails({ progress: 5 }) },
      { details: someDetails({ progress: 5, title: 'Session' }) },
    ],
  ])('%s', (_, changes, answer, after) => {
    const job = aJob(changes);
    expect(jobAfter(job, answerOf(job, 'processing', answer))).toMatchObject(after);
  });

  test('does not set the kind of an id that HeyGen does not know', () => {
    const job = aJob({ kind: null });
    expect(jobAfter(job, answerOf(job, 'not_found', { kind: 'video' })).kind).toBeNull();
  });

  test('keeps the link of a finished video when a bulk read has no details', () => {
    const job = ended('completed', { nextPollAt: T });
    const after = jobAfter(job, answerOf(job, 'completed', { details: null }));
    expect(after).toMatchObject({ nextPollAt: null, details: { videoUrl: LINK } });
  });
});

test('a result about a video that the job does not follow any more is dropped', () => {
  const job = aJob({ kind: 'agent', status: 'queued', checkedAt: T });
  const result = { ...answerOf(job, 'processing', { kind: 'video' }), target: 'b'.repeat(32) };
  expect(jobAfter(job, result)).toBe(job);
  expect(jobAfter({ ...job, follows: 'b'.repeat(32) }, result)).toMatchObject({
    status: 'processing',
    kind: 'agent',
  });
});

describe('a search that goes on', () => {
  const search = (job: Job, askedAt = T): PollResult => ({
    id: job.id,
    askedAt,
    outcome: { type: 'search', deniedBy: ['video', 'voice'] },
  });

  test('keeps the job due in 30 s, and remembers who has denied the id', () => {
    const job = aJob({ kind: null, problem: problemOf('timeout') });
    const state = decide(aState({ jobs: [job] }), polled({ results: [search(job)] }), T);
    expect(state.jobs[0]).toMatchObject({
      kind: null,
      status: 'queued',
      deniedBy: ['video', 'voice'],
      nextPollAt: T + 30 * SECOND,
      problem: null,
    });
    expect(state.outbox).toEqual([]);
  });

  test('ends the job after the longest wait', () => {
    const job = aJob({ kind: null, watchedSince: T - 30 * 24 * HOUR, askedAt: T - SECOND });
    const after = jobAfter(job, search(job));
    expect(after).toMatchObject({ status: 'timeout', resumesAs: 'queued', nextPollAt: null });
  });

  test('does not count the time asleep', () => {
    const job = aJob({ kind: null, watchedSince: T - 30 * 24 * HOUR, askedAt: T - 30 * 24 * HOUR });
    expect(jobAfter(job, search(job))).toMatchObject({ status: 'queued', watchedSince: T });
  });

  test('after a failure remembers who has denied the id', () => {
    const job = aJob({ kind: null });
    const problem = problemOf('server_error');
    const result: PollResult = {
      id: job.id,
      askedAt: T,
      outcome: { type: 'failure', problem, deniedBy: ['voice'] },
    };
    expect(jobAfter(job, result)).toMatchObject({ problem, deniedBy: ['voice'], attempts: 1 });
    expect(jobAfter({ ...job, deniedBy: ['avatar'] }, troubleOf(job, problem))).toMatchObject({
      deniedBy: ['avatar'],
    });
  });
});
