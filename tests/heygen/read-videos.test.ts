import { expect, test } from 'vitest';
import type { Answer, RoundPart } from '../../lib/core/event.ts';
import type { JobStatus } from '../../lib/core/job.ts';
import { type Problem, type ProblemKind, problemOf } from '../../lib/core/problem.ts';
import type { Client, Read } from '../../lib/heygen/client.ts';
import { readVideos } from '../../lib/heygen/read-videos.ts';

const answer = (status: JobStatus, message: string | null = null): Answer => ({
  type: 'answer',
  status,
  rawStatus: status,
  video: null,
  failure: message === null ? null : { code: null, message },
});
const ok = <T>(data: T): Read<T> => ({ ok: true, data });
const problem = (
  kind: ProblemKind,
  httpStatus: number | null = null,
): { ok: false; problem: Problem } => ({ ok: false, problem: problemOf(kind, { httpStatus }) });

interface Script {
  bulk: (ids: readonly string[]) => Read<Map<string, Answer>>;
  single?: (id: string) => Read<Answer>;
}

/** Plays a round against scripted answers; `asked` lists its requests in order. */
async function play(ids: string[], { bulk, single }: Script) {
  const asked: string[] = [];
  const client: Client = {
    readStatuses: async (chunk) => {
      asked.push(`bulk ${chunk.length}`);
      return bulk(chunk);
    },
    readVideo: async (id) => {
      asked.push(id);
      if (!single) throw new Error(`No test expected a single read of ${id}`);
      return single(id);
    },
    readAccount: () => Promise.reject(new Error('not in a round')),
  };
  const parts: RoundPart[] = [];
  for await (const part of readVideos(client, ids, () => 1)) parts.push(part);
  const told = parts.flatMap((part) => part.results);
  const outcomes = Object.fromEntries(
    told.map(({ id, outcome }) => [
      id,
      outcome.type === 'answer' ? outcome.status : outcome.problem.kind,
    ]),
  );
  return { asked, parts, told, outcomes };
}

const many = (count: number) => Array.from({ length: count }, (_, i) => `v${i}`);
const allOf = (status: JobStatus) => (ids: readonly string[]) =>
  ok(new Map(ids.map((id) => [id, answer(status)])));

test('250 running jobs cost three requests', async () => {
  const { asked, told } = await play(many(250), { bulk: allOf('processing') });
  expect(asked).toEqual(['bulk 100', 'bulk 100', 'bulk 50']);
  expect(told).toHaveLength(250);
});

test('a job that ended costs one single read more, and its word wins', async () => {
  const { asked, outcomes } = await play(['a', 'b'], {
    bulk: () =>
      ok(
        new Map([
          ['a', answer('processing')],
          ['b', answer('not_found')],
        ]),
      ),
    single: () => ok(answer('completed')),
  });
  expect(asked).toEqual(['bulk 2', 'b']);
  expect(outcomes).toEqual({ a: 'processing', b: 'completed' });
});

test.each(['completed', 'failed', 'not_found', 'cancelled'] as const)(
  'without the single read the word %s of the bulk read stands',
  async (status) => {
    for (const kind of ['connection', 'timeout', 'server_error', 'key_rejected'] as const) {
      const { outcomes, parts } = await play(['a'], {
        bulk: allOf(status),
        single: () => problem(kind),
      });
      expect(outcomes).toEqual({ a: status });
      expect(parts.every((part) => part.problem === null)).toBe(true);
    }
  },
);

test('the bulk read’s reason stays where the single read gives none', async () => {
  const { told } = await play(['a'], {
    bulk: () => ok(new Map([['a', answer('failed', 'no credit')]])),
    single: () => ok({ ...answer('failed'), failure: { code: null, message: null } }),
  });
  expect(told[0]?.outcome).toMatchObject({ failure: { message: 'no credit' } });
});

test('an id that the bulk read leaves out is read singly', async () => {
  const { asked, outcomes } = await play(['a', 'b'], {
    bulk: () => ok(new Map([['a', answer('queued')]])),
    single: () => problem('server_error'),
  });
  expect(asked).toEqual(['bulk 2', 'b']);
  expect(outcomes).toEqual({ a: 'queued', b: 'server_error' });
});

test('one id that HeyGen cannot take does not spoil the others', async () => {
  const ids = [...many(99), 'poison'];
  const { asked, outcomes } = await play(ids, {
    bulk: (chunk) =>
      chunk.includes('poison') ? problem('refused', 400) : allOf('processing')(chunk),
    single: () => problem('refused'),
  });
  expect(Object.values(outcomes).filter((word) => word === 'processing')).toHaveLength(99);
  expect(outcomes.poison).toBe('refused');
  expect(asked.length).toBeLessThan(20);
});

test('a HeyGen that finds every question bad is not stormed', async () => {
  const { asked, outcomes, told } = await play(many(100), {
    bulk: () => problem('refused', 400),
    single: () => problem('refused', 400),
  });
  expect(asked.length).toBeLessThan(60);
  expect(told).toHaveLength(100);
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['refused']));
});

test.each([402, 409, 415])('a refusal with %i is no reason to ask again', async (status) => {
  const { asked, told } = await play(many(100), { bulk: () => problem('refused', status) });
  expect(asked).toEqual(['bulk 100']);
  expect(told).toHaveLength(100);
});

test.each([404, 405, 410])('without a bulk read (%i) each job is read singly', async (status) => {
  const { asked, outcomes } = await play(['a', 'b'], {
    bulk: () => problem('refused', status),
    single: () => ok(answer('processing')),
  });
  expect(asked).toEqual(['bulk 2', 'a', 'b']);
  expect(outcomes).toEqual({ a: 'processing', b: 'processing' });
});

test.each(['offline', 'connection', 'timeout', 'rate_limited'] as const)(
  '%s ends the round and shows on every job that it held up',
  async (kind) => {
    const { asked, outcomes } = await play(many(250), { bulk: () => problem(kind) });
    expect(asked).toEqual(['bulk 100']);
    expect(Object.values(outcomes)).toEqual(Array(250).fill(kind));
  },
);

test.each(['key_rejected', 'forbidden'] as const)('%s is told once for all', async (kind) => {
  const { asked, parts } = await play(many(250), { bulk: () => problem(kind) });
  expect(asked).toEqual(['bulk 100']);
  expect(parts).toEqual([{ results: [], problem: problemOf(kind) }]);
});

test('a server error concerns its own hundred only', async () => {
  let calls = 0;
  const { asked, outcomes } = await play(many(150), {
    bulk: (ids) => (calls++ === 0 ? problem('server_error') : allOf('processing')(ids)),
  });
  expect(asked).toEqual(['bulk 100', 'bulk 50']);
  expect(outcomes).toMatchObject({ v0: 'server_error', v149: 'processing' });
});

test('asked for silence in the middle of the endings, no further request is made', async () => {
  const { asked, outcomes, parts } = await play(many(150), {
    bulk: allOf('completed'),
    single: () => problem('rate_limited'),
  });
  expect(asked).toHaveLength(1 + 6);
  expect(Object.values(outcomes).filter((word) => word === 'completed')).toHaveLength(100);
  expect(Object.values(outcomes).filter((word) => word === 'rate_limited')).toHaveLength(50);
  expect(parts.at(-1)?.problem?.kind).toBe('rate_limited');
});

test('between the bulk read and the single ones there is a part to store, if an empty one', async () => {
  const { parts } = await play(['a'], {
    bulk: allOf('failed'),
    single: () => ok(answer('failed')),
  });
  expect(parts.map((part) => part.results.length)).toEqual([0, 1]);
});

test('every job hears of itself once a round', async () => {
  const ids = many(130);
  const { told } = await play(ids, {
    bulk: (chunk) =>
      ok(new Map(chunk.map((id, i) => [id, answer(i % 3 ? 'processing' : 'failed')]))),
    single: () => ok(answer('failed')),
  });
  expect(told.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});
