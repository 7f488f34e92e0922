import { decide } from '../../lib/core/decide/decide.ts';
import type { Answer, PollResult, RoundUpdate } from '../../lib/core/job/answer.ts';
import type { BlockReason } from '../../lib/core/job/block-reasons.ts';
import { type Details, noDetails } from '../../lib/core/job/details.ts';
import { type Job, newJob } from '../../lib/core/job/job.ts';
import { type Problem, problemOf } from '../../lib/core/job/problem.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import type { Settings } from '../../lib/core/settings/settings.schema.ts';
import { defaultSettings } from '../../lib/core/settings/settings.ts';
import type { Event } from '../../lib/core/state/event.ts';
import { noRenderTimes, type RenderTimes } from '../../lib/core/state/render-times.ts';
import { type Blocked, emptyGlobals, noBlock, type State } from '../../lib/core/state/state.ts';

/** The time at which most tests begin, in epoch ms. */
export const T = 1_790_000_000_000;
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const LINK = 'https://files2.heygen.ai/x/a.mp4?Expires=1790604800';

/** Details with only these fields set. */
export const someDetails = (known: Partial<Details> = {}): Details => ({ ...noDetails, ...known });

/** A video that was last polled at T. */
export const aJob = (changes: Partial<Job> = {}): Job => ({
  ...newJob({ id: 'a'.repeat(32), kind: 'video' }, T),
  ...changes,
});

/** A video that we saw end. A finished one has its link unless `details` says otherwise. */
export const ended = (status: JobStatus, changes: Partial<Job> = {}): Job =>
  aJob({
    status,
    nextPollAt: null,
    endedAt: T,
    endSeen: true,
    checkedAt: T,
    seen: false,
    details: status === 'completed' ? someDetails({ videoUrl: LINK }) : null,
    ...changes,
  });

/** A finished video whose link is not published yet, last polled at T. */
export const linkless = (changes: Partial<Job> = {}): Job =>
  ended('completed', { details: someDetails(), nextPollAt: T + 30 * SECOND, ...changes });

/** A state in which nothing blocks or pauses polling. */
export const aState = (changes: Partial<State> = {}): State => ({
  ...emptyGlobals,
  jobs: [],
  settings: defaultSettings,
  renderTimes: noRenderTimes,
  blocked: null,
  clock: { seen: T, sure: T },
  ...changes,
});

/** An account's render times, with these of videos, in ms. */
export const someRenderTimes = (
  video: readonly number[],
  changes: Partial<RenderTimes> = {},
): RenderTimes => ({
  ...noRenderTimes,
  samples: { ...noRenderTimes.samples, video: [...video] },
  ...changes,
});

/** The default settings with these changes. */
export const someSettings = (changes: Partial<Settings> = {}): Settings => ({
  ...defaultSettings,
  ...changes,
});

/** A block that began an hour before T. */
export const blockedBy = (reason: BlockReason, changes: Partial<Blocked> = {}): Blocked => ({
  ...noBlock,
  reason,
  since: T - HOUR,
  ...changes,
});

/** An answer to a single read; a finished job has its link unless `details` says otherwise. */
export const answerOf = (
  job: Job,
  status: JobStatus,
  { askedAt = T, ...more }: { askedAt?: number } & Partial<Answer> = {},
): PollResult => ({
  id: job.id,
  askedAt,
  outcome: {
    type: 'answer',
    status,
    rawStatus: status,
    kind: job.kind ?? 'video',
    details: status === 'completed' ? someDetails({ videoUrl: LINK }) : null,
    failure: null,
    ...more,
  },
});

/** A result that says why a request for a job gave no status. */
export const troubleOf = (
  job: Job,
  problem: Problem | Problem['kind'],
  askedAt = T,
): PollResult => ({
  id: job.id,
  askedAt,
  outcome: {
    type: 'failure',
    problem: typeof problem === 'string' ? problemOf(problem) : problem,
  },
});

/** The event of one update of a round. */
export const polled = (part: Partial<RoundUpdate>): Event => ({
  type: 'polled',
  results: [],
  problem: null,
  ...part,
});

/** Returns the only job after a round with this result. */
export function jobAfter(
  job: Job,
  result: PollResult,
  { now = T, ...state }: { now?: number } & Partial<State> = {},
): Job {
  const { jobs } = decide(aState({ jobs: [job], ...state }), polled({ results: [result] }), now);
  const [after] = jobs;
  if (!after || jobs.length > 1) throw new Error('The job is lost, or there is more than one.');
  return after;
}
