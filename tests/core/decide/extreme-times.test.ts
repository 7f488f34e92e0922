import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOf } from '../../../lib/core/base/clock.ts';
import { COUNTER_MAX, TIME_MAX } from '../../../lib/core/base/ranges.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import { jobSchema } from '../../../lib/core/job/job.schema.ts';
import { type Job, newJob } from '../../../lib/core/job/job.ts';
import { KINDS } from '../../../lib/core/job/kind.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { isTerminal, jobStatuses } from '../../../lib/core/job/status.ts';
import { readLog } from '../../../lib/core/log/log.ts';
import { logEntries, withAnswerCounts } from '../../../lib/core/log/log-entries.ts';
import type { Event } from '../../../lib/core/state/event.ts';
import { renderTimesSchema } from '../../../lib/core/state/render-times.schema.ts';
import { globalsSchema } from '../../../lib/core/state/state.schema.ts';
import { noBlock, type State } from '../../../lib/core/state/state.ts';
import {
  aState,
  HOUR,
  LINK,
  polled,
  someDetails,
  someRenderTimes,
  someSettings,
  T,
} from '../make.ts';

const ID = 'a'.repeat(32);
const OTHER = 'b'.repeat(32);
const SITE = 'https://app.example';

/** Every clock, as the worker reads it. */
const clock = fc
  .constantFrom(0, -1, 1, T, T + HOUR, 2 * T, TIME_MAX - 400 * 24 * HOUR, TIME_MAX, 8.64e15)
  .map(timeOf);
/** Times and counters that a file, HeyGen or a damaged storage can contain. */
const time = fc.constantFrom(0, 0.5, 1, T - HOUR, T, T + HOUR, 2 * T, TIME_MAX - 1, TIME_MAX);
const maybe = fc.option(time, { nil: null, freq: 4 });
const counter = fc.constantFrom(0, 1, 9, COUNTER_MAX);

const details = fc.option(
  fc
    .record({ createdAt: maybe, completedAt: maybe })
    .map((times) => someDetails({ ...times, videoUrl: LINK })),
  { nil: null },
);

const job: fc.Arbitrary<Job> = fc
  .record({
    kind: fc.constantFrom(...KINDS, null),
    follows: fc.constantFrom(null, OTHER),
    status: fc.constantFrom(...jobStatuses),
    resumesAs: fc.constantFrom(null, 'processing' as const),
    problem: fc.constantFrom(null, ...problemKinds.map((kind) => problemOf(kind))),
    source: fc.constantFrom('user' as const, 'file' as const, 'site' as const),
    promise: fc.option(fc.record({ from: time, to: time }), { nil: null }),
    ...{ addedAt: time, watchedSince: time, askedAt: time, nextPollAt: time, endedAt: time },
    ...{ checkedAt: maybe, lastKnownAt: maybe, slowAt: maybe, downloadFailedAt: maybe },
    ...{ attempts: counter, sameAnswers: counter, linkReads: counter, details },
    ...{ endSeen: fc.boolean(), found: fc.boolean(), quiet: fc.boolean() },
  })
  .map((fields) => {
    const isOver = isTerminal(fields.status);
    const plan = { endedAt: isOver ? fields.endedAt : null, nextPollAt: fields.nextPollAt };
    return { ...newJob({ id: ID, kind: null }, T), ...fields, ...plan };
  });

const block = fc
  .record({
    reason: fc.constantFrom('key_rejected' as const, 'forbidden' as const, 'no_key' as const),
    ...{ since: time, retry: fc.boolean(), tries: counter, triedAt: maybe },
  })
  .map((fields) => ({ ...noBlock, ...fields }));
const orNothing = <Value>(values: fc.Arbitrary<Value>, nothing: Value) =>
  fc.oneof(fc.constant(nothing), values);

const globals = fc.record({
  ...{ pausedUntil: maybe, pauses: counter, quotaPauses: counter, refusals: counter },
  ...{ accountReadAt: maybe, keyReadDueAt: maybe, blocked: fc.option(block, { nil: null }) },
  downloads: orNothing<string[]>(fc.constant([ID]), []),
  downloadTries: orNothing<State['downloadTries']>(
    fc.record({ [ID]: fc.record({ tries: counter, nextAt: time }) }),
    {},
  ),
  siteBudgets: orNothing<State['siteBudgets']>(
    fc.record({ [SITE]: fc.record({ tokens: fc.constantFrom(0, 0.5, 1e15), at: time }) }),
    {},
  ),
  summaries: orNothing<State['summaries']>(
    time.map((n) => [{ n, noticeIds: [`job:${ID}:failed`] }]),
    [],
  ),
  removed: orNothing<State['removed']>(
    time.map((at) => [{ id: OTHER, at }]),
    [],
  ),
});

type EventAt = (now: number) => Event;

const answer: fc.Arbitrary<EventAt> = fc
  .record({
    type: fc.constant('answer' as const),
    status: fc.constantFrom(...jobStatuses),
    rawStatus: fc.constant('word'),
    kind: fc.constantFrom(...KINDS),
    follows: fc.constantFrom(null, OTHER),
    failure: fc.constant(null),
    details,
  })
  .map((outcome) => (now) => polled({ results: [{ id: ID, askedAt: now, outcome }] }));

const failure: fc.Arbitrary<EventAt> = fc
  .record({
    kind: fc.constantFrom(...problemKinds),
    retryAfterMs: fc.constantFrom(null, 0, 1e15),
    isForAll: fc.boolean(),
  })
  .map(({ kind, retryAfterMs, isForAll }) => (now) => {
    const problem = problemOf(kind, { httpStatus: 429, retryAfterMs });
    const outcome = { type: 'failure', problem } as const;
    const results = [{ id: ID, askedAt: now, outcome }];
    return polled({ results, problem: isForAll ? problem : null });
  });

const access = { hasKey: true, hasPermission: true };
const refs = [
  { id: OTHER, kind: null },
  { id: ID, kind: 'agent', follows: OTHER },
] as const;
const other: fc.Arbitrary<EventAt> = fc
  .constantFrom<Event[]>(
    ...[{ type: 'track', jobs: refs } as const, { type: 'track', jobs: refs, site: SITE } as const],
    ...[{ type: 'check', ids: 'all' } as const, { type: 'reset', id: ID } as const],
    ...[{ type: 'keep', ids: [ID] } as const, { type: 'stop', ids: [ID] } as const],
    ...[{ type: 'online' } as const, { type: 'startup' } as const],
    ...[{ type: 'access', ...access } as const, { type: 'key_renewed', ...access } as const],
    { type: 'access', hasKey: false, hasPermission: true },
    { type: 'summarize', shown: [] },
    { type: 'download_failed', id: ID },
    { type: 'key_facts', facts: null, isDone: false },
    { type: 'history_read', family: 'video', jobs: [], isDone: false },
  )
  .map((event) => () => event);

const events = fc.array(fc.tuple(fc.oneof(answer, failure, other), clock), {
  minLength: 1,
  maxLength: 4,
});

test('no clock and no stored time makes a record that could not be read again', () => {
  const known = {
    settings: someSettings({ sites: [SITE], watchAccount: true }),
    renderTimes: someRenderTimes(Array.from({ length: 30 }, (_, n) => 60_000 + n)),
  };
  fc.assert(
    fc.property(job, globals, events, (tracked, others, course) => {
      let state = aState({ ...known, ...others, jobs: [tracked] });
      for (const [eventAt, now] of course) {
        const event = eventAt(now);
        const decided = decide(state, event, now);
        const entries = logEntries(state, decided, event, now);
        state = withAnswerCounts(decided, entries);
        for (const one of state.jobs) expect(jobSchema().safeParse(one).error).toBeUndefined();
        expect(globalsSchema().safeParse(state).error).toBeUndefined();
        expect(renderTimesSchema().safeParse(state.renderTimes).error).toBeUndefined();
        for (const { lines } of entries) expect(readLog({ lines, raw: null })).not.toBeNull();
      }
    }),
    { numRuns: 1000 },
  );
});
