import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Answer } from '../../../lib/core/job/answer.ts';
import { endTimeOf } from '../../../lib/core/job/end-time.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import type { Event } from '../../../lib/core/state/event.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  answerOf,
  aState,
  HOUR,
  LINK,
  MINUTE,
  polled,
  SECOND,
  someDetails,
  someSettings,
  T,
} from '../make.ts';

const ID = 'a'.repeat(32);

const only = ({ jobs: [job] }: State): Job => job ?? expect.unreachable('The job is lost.');

/** Plays events, each some time after T, from a job that is added at T. */
function play(
  steps: [afterMs: number, step: Event | [JobStatus, Partial<Answer>?]][],
  settings = {},
) {
  const ref = { id: ID, kind: 'video' } as const;
  const empty = aState({ settings: someSettings(settings) });
  let state = decide(empty, { type: 'track', jobs: [ref] }, T);
  for (const [afterMs, step] of steps) {
    const now = T + afterMs;
    const event = Array.isArray(step)
      ? polled({ results: [answerOf(only(state), step[0], { ...step[1], askedAt: now })] })
      : step;
    state = decide(state, event, now);
  }
  return state;
}

const RESET: Event = { type: 'reset', id: ID };
const details = (createdAt: number | null, completedAt: number | null = null) => ({
  details: someDetails({ createdAt, completedAt, videoUrl: LINK }),
});
/** The user looks at the list: everything is shown and seen. */
const seen = (state: State): State => decide({ ...state, outbox: [] }, { type: 'seen' }, T + HOUR);

describe('a job that had ended before it was added does not notify', () => {
  test.each<[string, JobStatus, Partial<Answer>]>([
    ['was completed an hour before', 'completed', details(T - 2 * HOUR, T - HOUR)],
    ['was completed two minutes before', 'completed', details(T - HOUR, T - 2 * MINUTE)],
    ['failed, and was created an hour before', 'failed', details(T - HOUR)],
    ['was cancelled, and was created an hour before', 'cancelled', details(T - HOUR)],
    ['is completed at an unknown time', 'completed', details(T - HOUR)],
    ['is completed, and HeyGen gave no times', 'completed', {}],
    ['failed, and HeyGen gave no times', 'failed', {}],
  ])('if it %s', (_, status, more) => {
    const state = play([[2 * SECOND, [status, more]]]);
    expect(only(state)).toMatchObject({ status, seen: false });
    expect(state.outbox).toEqual([]);
  });

  test('however late HeyGen could be asked, if it says when the job was completed', () => {
    const state = play([[5 * HOUR, ['completed', details(T - 2 * HOUR, T - HOUR)]]]);
    expect(state.outbox).toEqual([]);
  });
});

describe('a job that may have ended after it was added notifies', () => {
  test.each<[string, number, JobStatus, Partial<Answer>]>([
    ['was completed after that', MINUTE, 'completed', details(T - HOUR, T + SECOND)],
    ['was completed just before', SECOND, 'completed', details(T - HOUR, T - 10 * SECOND)],
    ['was created just before and failed at once', SECOND, 'failed', details(T - 20 * SECOND)],
    ['failed, and could only be asked later', 5 * MINUTE, 'failed', details(T - HOUR)],
    ['failed before the clock was set back', -5 * MINUTE, 'failed', details(T - HOUR)],
    ['is an id that HeyGen does not know', SECOND, 'not_found', {}],
  ])('if it %s', (_, afterMs, status, more) => {
    expect(play([[afterMs, [status, more]]]).outbox).toEqual([`job:${ID}:${status}`]);
  });

  test.each<JobStatus>(['processing', 'queued', 'waiting_for_input', 'unknown'])(
    'if the first answer was %s, whatever the times are',
    (status) => {
      const running = play([
        [SECOND, [status]],
        [30 * SECOND, ['failed', details(T - HOUR)]],
      ]);
      expect(running.outbox).toContain(`job:${ID}:failed`);
    },
  );

  test('if it ended before, and has been rendered again since', () => {
    const state = play([
      [SECOND, ['failed', details(T - HOUR)]],
      [MINUTE, ['processing']],
      [2 * MINUTE, ['failed', details(T - HOUR)]],
    ]);
    expect(state.outbox).toEqual([`job:${ID}:failed`]);
  });
});

describe('a reset', () => {
  const failed: [number, [JobStatus, Partial<Answer>?]][] = [
    [SECOND, ['processing']],
    [4 * MINUTE - 30 * SECOND, ['processing']],
    [4 * MINUTE, ['failed', { details: someDetails({ title: 'Demo', createdAt: T }) }]],
  ];
  const reset = (...more: Parameters<typeof play>[0]) => {
    const before = seen(play(failed));
    return more.reduce((state, [afterMs, step]) => {
      const now = T + afterMs;
      const event = Array.isArray(step)
        ? polled({ results: [answerOf(only(state), step[0], { ...step[1], askedAt: now })] })
        : step;
      return decide(state, event, now);
    }, before);
  };

  test('keeps title and start time until HeyGen answers', () => {
    const job = only(reset([HOUR, RESET]));
    expect(job).toMatchObject({ status: 'queued', checkedAt: null, failure: null });
    expect(job.details).toMatchObject({ title: 'Demo', createdAt: T });
  });

  test('does not notify again if HeyGen says the same, and keeps the time of the end', () => {
    const state = reset([HOUR, RESET], [HOUR + SECOND, ['failed']]);
    expect(state.outbox).toEqual([]);
    expect(only(state)).toMatchObject({ status: 'failed', seen: true, endedAt: T + 4 * MINUTE });
    expect(endTimeOf(only(state))).toBe(T + 4 * MINUTE);
  });

  test('does not notify again either after a second reset, or one before the answer', () => {
    const again = reset([HOUR, RESET], [HOUR + SECOND, ['failed']], [2 * HOUR, RESET]);
    expect(only(again).oldEnd).toMatchObject({ status: 'failed' });
    const twice = reset([HOUR, RESET], [HOUR + SECOND, RESET], [HOUR + MINUTE, ['failed']]);
    expect(twice.outbox).toEqual([]);
  });

  test('notifies of another ending, and of the same one after HeyGen said that the job runs', () => {
    const other = reset([HOUR, RESET], [HOUR + SECOND, ['completed']]);
    expect(other.outbox).toEqual([`job:${ID}:completed`]);
    expect(only(other)).toMatchObject({ seen: false, oldEnd: null });
    const rendered = reset([HOUR, RESET], [HOUR + SECOND, ['processing']], [2 * HOUR, ['failed']]);
    expect(rendered.outbox).toEqual([`job:${ID}:failed`]);
  });

  test('of a job that ended for a reason of ours notifies of what HeyGen says', () => {
    const job = { ...only(play([[SECOND, ['processing']]])), status: 'timeout' as const };
    const state = decide(
      aState({ jobs: [{ ...job, endedAt: T, nextPollAt: null }] }),
      RESET,
      T + HOUR,
    );
    const answer = answerOf(job, 'failed', { askedAt: T + HOUR });
    expect(decide(state, polled({ results: [answer] }), T + HOUR).outbox).toEqual([
      `job:${ID}:failed`,
    ]);
  });

  test('of a running job notifies of its ending', () => {
    const state = play([
      [SECOND, ['processing']],
      [MINUTE, RESET],
      [2 * MINUTE, ['failed']],
    ]);
    expect(state.outbox).toEqual([`job:${ID}:failed`]);
  });

  test('does not save a finished video a second time', () => {
    const steps: Parameters<typeof play>[0] = [
      [SECOND, ['processing']],
      [MINUTE, ['completed', details(T, T + MINUTE)]],
      [HOUR, { type: 'downloaded', ids: [ID] }],
      [HOUR, RESET],
      [HOUR + SECOND, ['completed', details(T, T + MINUTE)]],
    ];
    expect(play(steps, { autoDownload: true }).downloads).toEqual([]);
    expect(play(steps.slice(0, 2), { autoDownload: true }).downloads).toEqual([ID]);
  });
});

test('the videos of an old batch do not notify either', () => {
  const batch = { id: 'batch', kind: 'video_batch' } as const;
  const added = decide(aState(), { type: 'track', jobs: [batch] }, T);
  const members = { ids: ['v1', 'v2'], waiting: 0, failed: 0 };
  const result = answerOf(only(added), 'completed', { members, askedAt: T });
  const expanded = decide(added, polled({ results: [result] }), T + SECOND);
  const results = expanded.jobs.map((job) =>
    answerOf(job, 'completed', { ...details(T - HOUR, T - MINUTE * 30), askedAt: T + MINUTE }),
  );
  expect(results).toHaveLength(2);
  expect(decide(expanded, polled({ results }), T + 2 * MINUTE).outbox).toEqual([]);
});
