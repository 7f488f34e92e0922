import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Answer } from '../../../lib/core/job/answer.ts';
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
} from '../make.ts';

describe('an answer', () => {
  const terminal = ['completed', 'failed', 'not_found', 'cancelled'] as const;

  test.each(terminal)(
    'with the status %s ends the job at once and enqueues one notice',
    (status) => {
      const job = aJob({ status: 'processing' });
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
      expect(state.outbox).toEqual([]);
    },
  );

  test('about a running session keeps it quiet, because its video may have ended before', () => {
    const session = aJob({ kind: 'agent', quiet: true });
    const named = answerOf(session, 'processing', { kind: 'agent', follows: 'b'.repeat(32) });
    const following = jobAfter(session, named);
    expect(following).toMatchObject({ status: 'processing', quiet: true });
    expect(jobAfter(following, answerOf(following, 'processing'))).toMatchObject({ quiet: false });
    const part = polled({ results: [answerOf(following, 'completed')] });
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
      'does not replace the video of a session',
      { kind: 'agent', follows: 'v' },
      { follows: 'w' },
      { follows: 'v' },
    ],
    [
      'does not remove the video of a session',
      { kind: 'agent', follows: 'v' },
      { follows: null },
      { follows: 'v' },
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
  const job = aJob({ kind: 'agent', status: 'queued' });
  const result = { ...answerOf(job, 'processing', { kind: 'video' }), target: 'b'.repeat(32) };
  expect(jobAfter(job, result)).toBe(job);
  expect(jobAfter({ ...job, follows: 'b'.repeat(32) }, result)).toMatchObject({
    status: 'processing',
    kind: 'agent',
  });
});
