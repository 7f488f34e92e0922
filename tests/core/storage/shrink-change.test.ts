import { describe, expect, test } from 'vitest';
import { MAX_LINK_READS, POLL_INTERVAL_MS } from '../../../lib/core/base/limits.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { type Shrink, shrinkChange } from '../../../lib/core/storage/shrink-change.ts';
import { aJob, aState, ended, MINUTE, someDetails, T } from '../make.ts';

const NOW = T + MINUTE;

const known = someDetails({ title: 'Demo' });
const answered = someDetails({ title: 'Demo', videoUrl: 'https://files2.heygen.ai/x/a.mp4' });

/** Returns the job as it is stored after its change was shrunk. */
function shrunk(before: Job | null, after: Job, how: Shrink): Job | undefined {
  const state = aState({ jobs: before ? [before] : [] });
  return shrinkChange(state, aState({ jobs: [after] }), how, NOW).jobs[0];
}

const running = aJob({ status: 'processing', nextPollAt: T });
const finished = ended('completed', { details: answered });

test('a change that fits into the storage is left as it is', () => {
  const after = aState({ jobs: [finished] });
  expect(shrinkChange(aState({ jobs: [running] }), after, 'all', NOW)).toBe(after);
});

describe('a change that does not fit', () => {
  test.each<[string, Job | null, Job, Shrink, Partial<Job>]>([
    [
      'keeps the details that are stored already',
      { ...running, details: known },
      { ...running, details: answered },
      'known details',
      { details: known },
    ],
    [
      'drops the details of a job that had none',
      running,
      { ...running, details: answered },
      'known details',
      { details: null },
    ],
    [
      'drops the details of a job that is new',
      null,
      { ...running, details: answered },
      'known details',
      { details: null },
    ],
    [
      'drops all details when that is still too much',
      { ...running, details: known },
      { ...running, details: answered },
      'no details',
      { details: null },
    ],
    ['does not change the next poll of a running job', null, running, 'no details', running],
    [
      'reads a finished job again for the link that was dropped',
      running,
      finished,
      'known details',
      { status: 'completed', details: null, linkReads: 1, nextPollAt: NOW + POLL_INTERVAL_MS },
    ],
    [
      'reads a finished job again for its link when the job is new',
      null,
      finished,
      'no details',
      { details: null, linkReads: 1, nextPollAt: NOW + POLL_INTERVAL_MS },
    ],
    [
      'counts the re-reads for the link',
      { ...finished, linkReads: 3, details: null },
      { ...finished, linkReads: 0 },
      'known details',
      { details: null, linkReads: 4, nextPollAt: NOW + POLL_INTERVAL_MS },
    ],
    [
      'does not read for the link again after the last re-read',
      { ...finished, linkReads: MAX_LINK_READS - 1, details: null },
      { ...finished, linkReads: 0 },
      'known details',
      { details: null, linkReads: MAX_LINK_READS, nextPollAt: null },
    ],
    [
      'does not count beyond the last re-read',
      { ...finished, linkReads: MAX_LINK_READS, details: null },
      { ...finished, linkReads: 0 },
      'known details',
      { details: null, linkReads: MAX_LINK_READS, nextPollAt: null },
    ],
    [
      'does not read a finished job again when its link is stored already',
      { ...finished, seen: true },
      { ...finished, details: { ...answered, title: 'Renamed' } },
      'known details',
      { details: answered, linkReads: 0, nextPollAt: null },
    ],
    [
      'does not read a failed job again',
      running,
      ended('failed', { details: answered }),
      'no details',
      { status: 'failed', details: null, linkReads: 0, nextPollAt: null },
    ],
    [
      'does not read a batch again, which has no link',
      null,
      ended('completed', { kind: 'video_batch', details: answered }),
      'no details',
      { details: null, linkReads: 0, nextPollAt: null },
    ],
  ])('%s', (_, before, after, how, expected) => {
    expect(shrunk(before, after, how)).toEqual({ ...after, ...expected });
  });

  test.each<Shrink>(['known details', 'no details'])(
    'does not shrink jobs that have not changed (%s)',
    (how) => {
      expect(shrunk(finished, finished, how)).toBe(finished);
    },
  );

  test('keeps everything but the jobs', () => {
    const after = aState({ jobs: [finished], outbox: ['job:v1:completed'], pauses: 2 });
    const state = shrinkChange(aState(), after, 'no details', NOW);
    expect({ ...state, jobs: [] }).toEqual({ ...after, jobs: [] });
  });
});
