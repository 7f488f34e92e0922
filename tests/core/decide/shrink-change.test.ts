import { describe, expect, test } from 'vitest';
import { MAX_LINK_READS, POLL_INTERVAL_MS } from '../../../lib/core/base/limits.ts';
import { lossesFor, shrinkChange } from '../../../lib/core/decide/shrink-change.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { aJob, aState, ended, polled, someDetails, T } from '../make.ts';

const AGAIN = T + POLL_INTERVAL_MS;

const known = someDetails({ title: 'Demo' });
const answered = someDetails({ title: 'Demo', videoUrl: 'https://files2.heygen.ai/x/a.mp4' });

const running = aJob({ status: 'processing', nextPollAt: T });
const finished = ended('completed', { details: answered });

test('a full storage costs the logs first, and then new details', () => {
  expect(lossesFor(polled({}))).toEqual(['nothing', 'logs', 'new details']);
});

test('a full storage costs nothing that the user entered', () => {
  expect(lossesFor({ type: 'label', ids: ['a'], label: 'Mine' })).toEqual(['nothing', 'logs']);
});

describe('a change that does not fit', () => {
  test.each<[string, Job | null, Job, Partial<Job>]>([
    [
      'keeps the details that are stored already',
      { ...running, details: known },
      { ...running, details: answered },
      { details: known },
    ],
    [
      'drops the details of a job that is new',
      null,
      { ...running, details: answered },
      { details: null },
    ],
    [
      'drops all details of a job that ends, and reads it again for its link',
      { ...running, details: known },
      finished,
      { status: 'completed', details: null, linkReads: 1, nextPollAt: AGAIN },
    ],
    [
      'counts the re-reads for the link',
      { ...finished, linkReads: 3, details: null },
      { ...finished, linkReads: 0 },
      { details: null, linkReads: 4, nextPollAt: AGAIN },
    ],
    [
      'does not read for the link again after the last re-read',
      { ...finished, linkReads: MAX_LINK_READS - 1, details: null },
      { ...finished, linkReads: 0 },
      { details: null, linkReads: MAX_LINK_READS, nextPollAt: null },
    ],
    [
      'does not count beyond the last re-read',
      { ...finished, linkReads: MAX_LINK_READS, details: null },
      { ...finished, linkReads: 0 },
      { details: null, linkReads: MAX_LINK_READS, nextPollAt: null },
    ],
    [
      'does not read a finished job again when its link is stored already',
      { ...finished, seen: true },
      { ...finished, details: { ...answered, title: 'Renamed' } },
      { details: answered, linkReads: 0, nextPollAt: null },
    ],
    [
      'does not read a failed job again',
      running,
      ended('failed', { details: answered }),
      { status: 'failed', details: null, linkReads: 0, nextPollAt: null },
    ],
    [
      'does not read a batch again, which has no link',
      null,
      ended('completed', { kind: 'video_batch', details: answered }),
      { details: null, linkReads: 0, nextPollAt: null },
    ],
  ])('%s', (_, before, after, expected) => {
    const state = aState({ jobs: before ? [before] : [] });
    const [shrunk] = shrinkChange(state, aState({ jobs: [after] })).jobs;
    expect(shrunk).toEqual({ ...after, ...expected });
  });

  test('keeps jobs that have not changed, and everything but the jobs', () => {
    const after = aState({ jobs: [finished], outbox: ['job:v1:completed'], pauses: 2 });
    expect(shrinkChange(aState({ jobs: [finished] }), after)).toEqual(after);
  });
});
