import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_LINK_READS } from '../../../lib/core/base/limits.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import { forEachFamily } from '../../../lib/core/families/families.ts';
import type { Answer, PollFailure, PollResult, Search } from '../../../lib/core/job/answer.ts';
import { jobSchema } from '../../../lib/core/job/job.schema.ts';
import { type Job, newJob } from '../../../lib/core/job/job.ts';
import { KINDS, type Kind } from '../../../lib/core/job/kind.ts';
import { isLinkPending, lacksLink } from '../../../lib/core/job/link-pending.ts';
import { isRateLimit, problemOf, refusalOf } from '../../../lib/core/job/problem.ts';
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

const deniedBy = fc.uniqueArray(fc.constantFrom(...KINDS), { maxLength: 4 });

const trouble: fc.Arbitrary<PollFailure> = fc
  .tuple(problem, fc.option(deniedBy, { nil: undefined }))
  .map(([value, denied]) => ({
    type: 'failure',
    problem: value,
    ...(denied && { deniedBy: denied }),
  }));

const search: fc.Arbitrary<Search> = deniedBy.map((denied) => ({
  type: 'search',
  deniedBy: denied,
}));

type Reply = PollResult['outcome'];

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

const weighted = (answers: fc.Arbitrary<Answer>): fc.Arbitrary<Reply> =>
  fc.oneof(
    { weight: 4, arbitrary: answers },
    { weight: 4, arbitrary: trouble },
    { weight: 1, arbitrary: search },
  );
const outcome = weighted(answerOfOne(jobStatuses));
const endless = weighted(answerOfOne(jobStatuses.filter(isActiveWord)));
const stepMs = fc.integer({ min: SECOND, max: 48 * HOUR });

const hours = fc.integer({ min: 1, max: 168 });
const settings = fc
  .record({
    stopAtFirstError: fc.boolean(),
    maxAttempts: fc.integer({ min: 1, max: 100 }),
    longestWaitHours: fc.record(forEachFamily(() => hours)),
    sites: fc.constant([]),
    heardSites: fc.constant([]),
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
    isLegacy: fc.boolean(),
    deniedBy,
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

/**
 * Applies a round for the only job. A rate limit is also the round's problem. So is a refusal if
 * HeyGen has refused everything that the round asked for.
 */
function round(state: State, reply: Reply, now: number, isForAll = true): State {
  const met = reply.type === 'failure' ? reply.problem : null;
  const isShared = met && (isRateLimit(met) || (isForAll && refusalOf(met) !== null));
  const results = [{ id: ID, askedAt: now, outcome: reply }];
  return decide(state, polled({ results, problem: isShared ? met : null }), now);
}

test('a job stays valid and notifies once per ending and wait, from any state and after any answers', () => {
  const steps = fc.array(fc.record({ reply: outcome, stepMs, isForAll: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(anyJob, settings, steps, (job, chosen, course) => {
      let state = aState({ jobs: [job], settings: chosen });
      let now = T;
      for (const { reply, stepMs: after, isForAll } of course) {
        now += after;
        const before = only(state);
        const { refusals } = state;
        state = round({ ...state, outbox: [], blocked: null }, reply, now, isForAll);
        const next = only(state);
        expect(jobSchema().parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
        expectPlan(next, before, now);
        // While HeyGen refuses, the alarm is for the next try.
        const delivered = { ...state, outbox: [] };
        expect(nextAlarm(delivered, now) === null).toBe(next.nextPollAt === null);
        const notices = state.outbox.filter((noticeId) => noticeId.startsWith('job:'));
        expect(notices).toEqual(isNews(before, next) ? [`job:${ID}:${next.status}`] : []);
        expectRefusal(state, reply, isForAll, refusals);
        expect(next.follows).toBe(followedAfter(before, reply));
        expect(next.deniedBy).toEqual(
          next === before ? before.deniedBy : deniedAfter(before, reply),
        );
      }
    }),
    { numRuns: 400 },
  );
});

/** Whether a change notifies: an ending, except one from before the adding, or the start of a wait. */
function isNews(before: Job, next: Job): boolean {
  if (next.status === before.status) return false;
  const isOld = next.oldEnd?.status === next.status;
  if (isOld) expect(before.checkedAt).toBeNull();
  if (isTerminal(next.status)) return !isOld;
  return next.status === 'waiting_for_input' && before.resumesAs !== next.status && !before.quiet;
}

/** An answer that counts. A finished job without a link is not running again. */
const newsIn = (before: Job, reply: Reply): Answer | null =>
  reply.type === 'answer' && (isTerminal(reply.status) || !isLinkPending(before)) ? reply : null;

/** The video that the job follows after this reply: only an answer about a session names one. */
function followedAfter(before: Job, reply: Reply): string | null {
  const news = newsIn(before, reply);
  return news?.kind === 'agent' ? (news.follows ?? null) : before.follows;
}

/** The kinds that have denied the id: an answer ends the search. */
function deniedAfter(before: Job, reply: Reply): readonly Kind[] {
  if (newsIn(before, reply)) return [];
  return reply.type === 'answer' ? before.deniedBy : (reply.deniedBy ?? before.deniedBy);
}

/** A refusal of everything blocks if it is certain or the third in a row; nothing else does. */
function expectRefusal(state: State, reply: Reply, isForAll: boolean, before: number): void {
  const refusal = reply.type === 'failure' && isForAll ? refusalOf(reply.problem) : null;
  const isBlocked = refusal === 'certain' || (refusal === 'perhaps' && before >= 2);
  expect(state.blocked !== null).toBe(isBlocked);
  if (refusal) expect(state.refusals).toBe(before + 1);
  if (reply.type !== 'failure') expect(state.refusals).toBe(0);
}

function expectPlan(job: Job, before: Job, now: number): void {
  const { status, nextPollAt, endedAt, linkReads, attempts } = job;
  // A refusal of everything that blocks polling leaves the job unchanged.
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
  reply: Reply;
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
  const patient: fc.Arbitrary<Reply> = fc.oneof(
    answerOfOne(jobStatuses.filter(isActiveWord)).map((reply) => ({
      ...reply,
      kind: 'video' as const,
      follows: null,
    })),
    fc
      .constantFrom<ProblemKind>('offline', 'rate_limited', 'quota_exceeded', 'no_scope')
      .map((kind): PollFailure => ({ type: 'failure', problem: problemOf(kind) })),
  );
  const gapMs = fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: SECOND, max: 2 * HOUR }) },
    { weight: 1, arbitrary: stepMs },
  );
  // The family of the id is searched first.
  const searches = fc.array(fc.record({ reply: search, stepMs: gapMs }), { maxLength: 10 });
  const steps = fc.array(fc.record({ reply: patient, stepMs: gapMs }), {
    minLength: 5,
    maxLength: 60,
  });
  const courses = fc.tuple(searches, steps).map((parts) => parts.flat());
  let givenUp = 0;
  fc.assert(
    fc.property(settings, fc.integer({ min: 1, max: 12 }), courses, (chosen, video, course) => {
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

/** Problems that alone never end a job, because HeyGen could not be asked, or refuses everything. */
const HELD_UP: ProblemKind[] = ['offline', 'key_rejected', 'suspended'];

test('no mixture of unfinished answers keeps a job running for ever with alarms alone', () => {
  const wait = forEachFamily(() => 1);
  const course = fc
    .array(endless, { minLength: 1, maxLength: 6 })
    .filter((mixture) =>
      mixture.some((reply) => reply.type !== 'failure' || !HELD_UP.includes(reply.problem.kind)),
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
        const reply = mixture[rounds % mixture.length] as Reply;
        // The user replaces a rejected key at once.
        const after = round(state, reply, now);
        state = after.blocked ? { ...after, blocked: null, refusals: 0 } : after;
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
