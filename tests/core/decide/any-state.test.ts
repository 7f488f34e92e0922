import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_LINK_READS } from '../../../lib/core/base/limits.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import { forEachFamily } from '../../../lib/core/families/families.ts';
import type { Answer, PollFailure } from '../../../lib/core/job/answer.ts';
import { jobSchema } from '../../../lib/core/job/job.schema.ts';
import { type Job, newJob } from '../../../lib/core/job/job.ts';
import { KINDS } from '../../../lib/core/job/kind.ts';
import { isLinkPending, lacksLink } from '../../../lib/core/job/link-pending.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { type ProblemKind, problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { isTerminal, jobStatuses } from '../../../lib/core/job/status.ts';
import { idsToPoll, nextAlarm } from '../../../lib/core/poll/schedule.ts';
import { settingsSchema } from '../../../lib/core/settings/settings.schema.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aState, HOUR, LINK, MINUTE, polled, SECOND, someDetails, T } from '../make.ts';

const ID = 'a'.repeat(32);
const isActiveWord = (status: (typeof jobStatuses)[number]) => !isTerminal(status);

const details = fc.constantFrom(null, someDetails(), someDetails({ videoUrl: LINK }));
const failure = fc.constantFrom(null, { code: 'c', message: null, details: null });
const kindOrNull = fc.constantFrom(...KINDS, null);

const problem = fc
  .record({
    kind: fc.constantFrom(...problemKinds),
    httpStatus: fc.constantFrom(null, 200, 400, 429, 502),
    retryAfterMs: fc.oneof(fc.constant(null), fc.nat(), fc.constant(1e12)),
  })
  .map(({ kind, ...known }) => problemOf(kind, known));

const trouble: fc.Arbitrary<PollFailure> = problem.map((value) => ({
  type: 'failure',
  problem: value,
}));

const answerOfOne = (statuses: readonly (typeof jobStatuses)[number][]): fc.Arbitrary<Answer> =>
  fc.record({
    type: fc.constant('answer' as const),
    status: fc.constantFrom(...statuses),
    rawStatus: fc.string({ maxLength: 5 }),
    kind: fc.constantFrom(...KINDS),
    follows: fc.constantFrom(null, 'b'.repeat(32)),
    details,
    failure,
  });

const outcome = fc.oneof(answerOfOne(jobStatuses), trouble);
const endless = fc.oneof(answerOfOne(jobStatuses.filter(isActiveWord)), trouble);
const stepMs = fc.integer({ min: SECOND, max: 48 * HOUR });

const hours = fc.integer({ min: 1, max: 168 });
const settings = fc
  .record({
    stopAtFirstError: fc.boolean(),
    maxAttempts: fc.integer({ min: 1, max: 100 }),
    longestWaitHours: fc.record(forEachFamily(() => hours)),
    sites: fc.constant([]),
  })
  .map((chosen) => settingsSchema().parse(chosen));

/** Any job that storage can contain: polled in the past, and planned if its status needs it. */
const anyJob: fc.Arbitrary<Job> = fc
  .record({
    status: fc.constantFrom(...jobStatuses),
    kind: kindOrNull,
    follows: fc.constantFrom(null, 'c'.repeat(32)),
    resumesAs: fc.constantFrom(null, ...jobStatuses.filter(isActiveWord)),
    askedAt: fc.integer({ min: T - 48 * HOUR, max: T }),
    watchedSince: fc.integer({ min: T - 200 * HOUR, max: T }),
    checkedAt: fc.constantFrom(null, T - HOUR),
    nextPollAt: fc.integer({ min: T - HOUR, max: T + HOUR }),
    attempts: fc.integer({ min: 0, max: 100 }),
    linkReads: fc.integer({ min: 0, max: MAX_LINK_READS }),
    problem: fc.oneof(fc.constant(null), problem),
    seen: fc.boolean(),
    details,
    failure,
  })
  .map((fields) => {
    const job: Job = { ...newJob({ id: ID, kind: fields.kind }, T), ...fields };
    const isOver = isTerminal(job.status);
    const isPlanned = !isOver || isLinkPending(job);
    return { ...job, nextPollAt: isPlanned ? job.nextPollAt : null, endedAt: isOver ? T : null };
  });

const only = ({ jobs: [job] }: State): Job => job ?? expect.unreachable('The job is lost.');

/** Applies a round for the only job. A problem that concerns all jobs is also the round's. */
function round(state: State, reply: Answer | PollFailure, now: number): State {
  const isForAll =
    reply.type === 'failure' &&
    ['rate_limited', 'quota_exceeded', 'key_rejected'].includes(reply.problem.kind);
  const results = [{ id: ID, askedAt: now, outcome: reply }];
  return decide(state, polled({ results, problem: isForAll ? reply.problem : null }), now);
}

test('a job stays valid and notifies once per ending, from any state and after any answers', () => {
  const steps = fc.array(fc.record({ reply: outcome, stepMs }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(anyJob, settings, steps, (job, chosen, course) => {
      let state = aState({ jobs: [job], settings: chosen });
      let now = T;
      for (const { reply: answer, stepMs: after } of course) {
        now += after;
        const before = only(state);
        state = round({ ...state, outbox: [], blocked: null }, answer, now);
        const next = only(state);
        expect(jobSchema().parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
        expectPlan(next, before, now);
        const delivered = { ...state, outbox: [] };
        if (!state.blocked)
          expect(nextAlarm(delivered, now) === null).toBe(next.nextPollAt === null);
        const isNews = isTerminal(next.status) && next.status !== before.status;
        const notices = state.outbox.filter((noticeId) => noticeId.startsWith('job:'));
        expect(notices).toEqual(isNews ? [`job:${ID}:${next.status}`] : []);
        expect([before.follows, next.follows]).toContain(before.follows ?? next.follows);
        if (before.follows) expect(next.follows).toBe(before.follows);
      }
    }),
    { numRuns: 400 },
  );
});

function expectPlan(job: Job, before: Job, now: number): void {
  const { status, nextPollAt, endedAt, linkReads, attempts } = job;
  // A key that is rejected for all jobs leaves the job unchanged.
  if (job === before) return;
  expect(isTerminal(status)).toBe(endedAt !== null);
  expect(nextPollAt === null).toBe(isTerminal(status) && !isLinkPending(job));
  if (nextPollAt !== null) {
    expect(nextPollAt).toBeGreaterThan(now);
    expect(nextPollAt).toBeLessThanOrEqual(now + HOUR);
  }
  expect(linkReads).toBeLessThanOrEqual(MAX_LINK_READS);
  const isUnsent = job.problem?.kind === 'offline';
  if (lacksLink(job) && lacksLink(before) && linkReads < MAX_LINK_READS && !isUnsent) {
    expect(linkReads).toBeGreaterThan(before.linkReads);
  }
  expect(attempts).toBeLessThanOrEqual(Math.max(before.attempts, 100));
}

/** The longest gap between two requests in which a job still counts as watched. */
const BLIND_MS = 2 * HOUR;

interface Step {
  reply: Answer | PollFailure;
  stepMs: number;
}

/** Plays a course until it or the job ends. Counts the watched time independently. */
function watch(state: State, course: readonly Step[]) {
  let played = state;
  let now = T;
  let watchedMs = 0;
  for (const { reply, stepMs: after } of course) {
    now += after;
    const before = only(played);
    if (isTerminal(before.status)) break;
    if (idsToPoll(played, now, 'due').length === 0) continue;
    const gap = now - before.askedAt;
    if (gap <= BLIND_MS && before.problem?.kind !== 'offline') watchedMs += gap;
    played = round(played, reply, now);
  }
  return { job: only(played), watchedMs };
}

test('a job that HeyGen never ends times out after it was watched for the longest wait', () => {
  // None of these ends a job by itself.
  const patient = fc.oneof(
    answerOfOne(jobStatuses.filter(isActiveWord)).map((reply) => ({
      ...reply,
      kind: 'video' as const,
      follows: null,
    })),
    fc
      .constantFrom<ProblemKind>('offline', 'rate_limited', 'quota_exceeded')
      .map((kind): PollFailure => ({ type: 'failure', problem: problemOf(kind) })),
  );
  const gapMs = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: SECOND, max: 2 * HOUR }) },
    { weight: 1, arbitrary: stepMs },
  );
  const steps = fc.array(fc.record({ reply: patient, stepMs: gapMs }), {
    minLength: 5,
    maxLength: 60,
  });
  let givenUp = 0;
  fc.assert(
    fc.property(settings, fc.integer({ min: 1, max: 12 }), steps, (chosen, video, course) => {
      const longestWaitHours = { ...chosen.longestWaitHours, video };
      const jobs = [newJob({ id: ID, kind: null }, T)];
      const state = aState({ jobs, settings: { ...chosen, longestWaitHours } });
      const { job, watchedMs } = watch(state, course);
      const isOverdue = watchedMs >= video * HOUR;
      if (job.problem?.kind === 'offline') expect(isTerminal(job.status)).toBe(false);
      else expect(job.status === 'timeout').toBe(isOverdue);
      givenUp += job.status === 'timeout' ? 1 : 0;
    }),
    { numRuns: 300 },
  );
  expect(givenUp, 'number of courses that timed out').toBeGreaterThan(50);
});

/** Problems that alone never end a job, because HeyGen could not be asked. */
const HELD_UP: ProblemKind[] = ['offline', 'key_rejected'];

test('no mixture of unfinished answers keeps a job running for ever with alarms alone', () => {
  const wait = forEachFamily(() => 1);
  const course = fc
    .array(endless, { minLength: 1, maxLength: 6 })
    .filter((mixture) =>
      mixture.some((reply) => reply.type === 'answer' || !HELD_UP.includes(reply.problem.kind)),
    );
  fc.assert(
    fc.property(settings, course, (chosen, mixture) => {
      let state = aState({
        jobs: [newJob({ id: ID, kind: null }, T)],
        settings: { ...chosen, longestWaitHours: wait },
      });
      let now = T;
      let rounds = 0;
      while (!isTerminal(only(state).status)) {
        state = { ...state, outbox: [] };
        now = nextAlarm(state, now) ?? expect.unreachable('An active job has no alarm.');
        if (idsToPoll(state, now, 'due').length === 0) continue;
        const reply = mixture[rounds % mixture.length] as Answer | PollFailure;
        // The user replaces a rejected key at once.
        state = { ...round(state, reply, now), blocked: null };
        rounds += 1;
        expect(rounds, 'the job never ends').toBeLessThan(2000);
      }
      expect(nextAlarm({ ...state, outbox: [] }, now)).toBeNull();
    }),
    { numRuns: 150 },
  );
});

test('a job does not end while the device is offline, however long that lasts', () => {
  let state = aState({ jobs: [newJob({ id: ID, kind: null }, T)] });
  let now = T;
  for (let n = 0; n < 2000; n++) {
    now += 15 * MINUTE;
    state = round(state, { type: 'failure', problem: problemOf('offline') }, now);
  }
  expect(only(state)).toMatchObject({ status: 'queued', attempts: 0 });
});
