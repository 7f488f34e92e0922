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
import { type Blocked, emptyGlobals, type State } from '../../lib/core/state/state.ts';

export const T = 1_790_000_000_000;
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const LINK = 'https://files2.heygen.ai/x/a.mp4?Expires=1790604800';

/** Details of which only this is told. */
export const someDetails = (told: Partial<Details> = {}): Details => ({ ...noDetails, ...told });

/** A video that HeyGen was last asked about at T. */
export const aJob = (changes: Partial<Job> = {}): Job => ({
  ...newJob({ id: 'a'.repeat(32), kind: 'video' }, T),
  ...changes,
});

/** A finished one has its link unless `details` says otherwise. */
export const ended = (status: JobStatus, changes: Partial<Job> = {}): Job =>
  aJob({
    status,
    nextPollAt: null,
    endedAt: T,
    checkedAt: T,
    seen: false,
    details: status === 'completed' ? someDetails({ videoUrl: LINK }) : null,
    ...changes,
  });

/** Finished, and its link not published yet; asked last at T. */
export const linkless = (changes: Partial<Job> = {}): Job =>
  ended('completed', { details: someDetails(), nextPollAt: T + 30 * SECOND, ...changes });

/** A state in which nothing stands in the way. */
export const aState = (changes: Partial<State> = {}): State => ({
  ...emptyGlobals,
  jobs: [],
  settings: defaultSettings,
  renderTimes: noRenderTimes,
  blocked: null,
  ...changes,
});

/** What an account's past is, as far as it is told: these render times of videos, in ms. */
export const someRenderTimes = (
  video: readonly number[],
  changes: Partial<RenderTimes> = {},
): RenderTimes => ({
  ...noRenderTimes,
  samples: { ...noRenderTimes.samples, video: [...video] },
  ...changes,
});

export const someSettings = (changes: Partial<Settings> = {}): Settings => ({
  ...defaultSettings,
  ...changes,
});

export const blockedBy = (reason: BlockReason, changes: Partial<Blocked> = {}): Blocked => ({
  reason,
  since: T - HOUR,
  retry: false,
  said: null,
  ...changes,
});

/** An answer to a job's single read; a finished job has its link unless `details` says otherwise. */
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

export const troubleOf = (
  job: Job,
  problem: Problem | Problem['kind'],
  askedAt = T,
): PollResult => ({
  id: job.id,
  askedAt,
  outcome: {
    type: 'trouble',
    problem: typeof problem === 'string' ? problemOf(problem) : problem,
  },
});

export const polled = (part: Partial<RoundUpdate>): Event => ({
  type: 'polled',
  results: [],
  problem: null,
  ...part,
});

/** The only job after a round that told this about it. */
export function jobAfter(
  job: Job,
  result: PollResult,
  { now = T, ...state }: { now?: number } & Partial<State> = {},
): Job {
  const { jobs } = decide(aState({ jobs: [job], ...state }), polled({ results: [result] }), now);
  const [after] = jobs;
  if (!after || jobs.length > 1) throw new Error('The job is lost, or not alone.');
  return after;
}
