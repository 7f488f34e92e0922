import { describe, expect, test } from 'vitest';
import { MAX_LINK_READS } from '../../../lib/core/base/limits.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { isLinkPending, lacksLink } from '../../../lib/core/job/link-pending.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { nextAlarm } from '../../../lib/core/poll/schedule.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  jobAfter,
  LINK,
  linkless,
  polled,
  SECOND,
  someDetails,
  someSettings,
  T,
  troubleOf,
} from '../make.ts';

const noLink = { details: someDetails() };

/** Answers re-reads until none is planned. Returns the job, their number, and the notices. */
function readOut(job: Job, answer: (job: Job, at: number) => ReturnType<typeof answerOf>) {
  let after = job;
  let reads = 0;
  const outbox: string[] = [];
  for (; after.nextPollAt !== null && reads < 100; reads++) {
    const now = after.nextPollAt;
    const part = polled({ results: [answer(after, now)] });
    const state = decide(aState({ jobs: [after] }), part, now);
    outbox.push(...state.outbox);
    after = state.jobs[0] ?? after;
  }
  return { after, reads, outbox };
}

describe('a finished video whose link is not published yet', () => {
  test('ends, notifies once, and is read again in 30 s', () => {
    const job = aJob({ status: 'processing', checkedAt: T });
    const part = polled({ results: [answerOf(job, 'completed', noLink)] });
    const state = decide(aState({ jobs: [job] }), part, T);
    expect(state.jobs[0]).toMatchObject({
      status: 'completed',
      endedAt: T,
      linkReads: 0,
      nextPollAt: T + 30 * SECOND,
    });
    expect(state.outbox).toEqual([`job:${job.id}:completed`]);
    expect(nextAlarm(state, T)).toBe(T + 30 * SECOND);
  });

  test('is read again ten times, 30 s apart, without a notification', () => {
    const { after, reads, outbox } = readOut(linkless(), (job, askedAt) =>
      answerOf(job, 'completed', { ...noLink, askedAt }),
    );
    expect(reads).toBe(MAX_LINK_READS);
    expect(after).toMatchObject({ status: 'completed', linkReads: 10, nextPollAt: null });
    expect(after.askedAt).toBe(T + 10 * 30 * SECOND);
    expect(after.endedAt).toBe(T);
    expect(outbox).toEqual([]);
  });

  test('is not read again once it has its link, and does not notify again', () => {
    const job = linkless({ linkReads: 3 });
    const state = decide(
      aState({ jobs: [job] }),
      polled({ results: [answerOf(job, 'completed')] }),
      T,
    );
    expect(state.jobs[0]).toMatchObject({
      nextPollAt: null,
      linkReads: 0,
      endedAt: T,
      details: { videoUrl: LINK },
    });
    expect(state.outbox).toEqual([]);
  });

  test.each(problemKinds)('does not end when a re-read meets %s', (kind) => {
    // No request was sent, so no re-read is used up.
    const linkReads = kind === 'offline' ? 3 : 4;
    const job = linkless({ linkReads: 3 });
    const settings = someSettings({ stopAtFirstError: true, maxAttempts: 1 });
    expect(jobAfter(job, troubleOf(job, kind), { settings })).toMatchObject({
      status: 'completed',
      linkReads,
      attempts: 0,
      nextPollAt: T + 30 * SECOND,
      problem: { kind },
    });
  });

  test('is not read again after ten re-reads that failed', () => {
    const { after, reads, outbox } = readOut(linkless(), (job, askedAt) =>
      troubleOf(job, 'connection', askedAt),
    );
    expect(reads).toBe(MAX_LINK_READS);
    expect(after).toMatchObject({ status: 'completed', nextPollAt: null });
    expect(outbox).toEqual([]);
  });

  test.each(['queued', 'processing', 'waiting_for_input', 'unknown'] as const)(
    'does not become %s again, because such an answer is outdated',
    (status) => {
      const job = linkless({ linkReads: 3, rawStatus: 'completed', problem: problemOf('timeout') });
      expect(jobAfter(job, answerOf(job, status))).toEqual({
        ...job,
        linkReads: 4,
        problem: null,
      });
    },
  );

  test.each(['failed', 'not_found', 'cancelled'] as const)(
    'ends as %s when a re-read says so',
    (status) => {
      const job = linkless({ linkReads: 3, seen: true });
      const part = polled({ results: [answerOf(job, status)] });
      const state = decide(aState({ jobs: [job] }), part, T);
      expect(state.jobs[0]).toMatchObject({ status, nextPollAt: null, linkReads: 0, seen: false });
      expect(state.outbox).toEqual([`job:${job.id}:${status}`]);
    },
  );

  test('is read once more when the user checks it after the last re-read', () => {
    const job = linkless({ linkReads: 10, nextPollAt: T });
    const after = jobAfter(job, answerOf(job, 'completed', noLink));
    expect(after).toMatchObject({ linkReads: 10, nextPollAt: null });
  });
});

test.each<[string, 'lacks' | 'does not lack', Job]>([
  ['a finished video without a link', 'lacks', linkless()],
  ['a finished job of unknown kind without a link', 'lacks', linkless({ kind: null })],
  [
    'a finished session whose video has no link',
    'lacks',
    linkless({ kind: 'agent', follows: 'v1' }),
  ],
  ['a session that made no video', 'does not lack', linkless({ kind: 'agent' })],
  [
    'a finished translation without details',
    'lacks',
    linkless({ kind: 'translation', details: null }),
  ],
  ['a finished video with its link', 'does not lack', ended('completed')],
  ['a batch, which never has one,', 'does not lack', linkless({ kind: 'video_batch' })],
  ['a video that failed', 'does not lack', ended('failed')],
  ['a video that still renders', 'does not lack', aJob({ status: 'processing' })],
])('%s %s a link', (_, verb, job) => {
  const lacks = verb === 'lacks';
  expect(lacksLink(job)).toBe(lacks);
  expect(isLinkPending(job)).toBe(lacks);
  expect(isLinkPending({ ...job, linkReads: MAX_LINK_READS })).toBe(false);
});

test('a finished batch is not read again for a link', () => {
  const job = aJob({ kind: 'lipsync_batch', status: 'processing' });
  expect(jobAfter(job, answerOf(job, 'completed', noLink)).nextPollAt).toBeNull();
});
