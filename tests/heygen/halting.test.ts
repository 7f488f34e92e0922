import { describe, expect, test } from 'vitest';
import { problemOf } from '../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../lib/core/job/problem-kinds.ts';
import { allOf, answer, jobs, many, play, problem, videos } from './play.ts';

const kindsOf = (outcomes: Record<string, string>, word: string) =>
  Object.values(outcomes).filter((outcome) => outcome === word).length;

describe('a bulk read that meets', () => {
  test.each(['offline', 'connection', 'timeout', 'rate_limited', 'quota_exceeded'] as const)(
    '%s ends the round, which shows on every job that it held up',
    async (kind) => {
      const targets = [...many(250), ...jobs('lipsync', 'l'), ...jobs('agent', 'a')];
      const { asked, outcomes, parts } = await play(targets, { bulk: () => problem(kind) });
      expect(asked).toEqual(['bulk video 100']);
      expect(parts).toHaveLength(1);
      expect(parts[0]?.problem?.kind).toBe(kind);
      expect(Object.values(outcomes)).toEqual(Array(252).fill(kind));
    },
  );

  test.each(['key_rejected', 'forbidden'] as const)('%s: told once for all', async (kind) => {
    const targets = [...many(250), ...jobs('agent', 'a')];
    const { asked, parts } = await play(targets, { bulk: () => problem(kind) });
    expect(asked).toEqual(['bulk video 100']);
    expect(parts).toEqual([{ results: [], problem: problemOf(kind) }]);
  });

  test('400 with the code of a bad key is about the key, not about one of the ids', async () => {
    const { asked, parts } = await play(many(100), { bulk: () => problem('key_rejected', 400) });
    expect(asked).toEqual(['bulk video 100']);
    expect(parts).toMatchObject([{ results: [], problem: { kind: 'key_rejected' } }]);
  });

  test('400 with the code of a rate limit is a wish for silence', async () => {
    const { asked } = await play(many(100), { bulk: () => problem('rate_limited', 400) });
    expect(asked).toEqual(['bulk video 100']);
  });

  test.each(['server_error', 'gateway', 'bad_answer', 'no_credit', 'not_ready'] as const)(
    '%s concerns its own hundred only',
    async (kind) => {
      let calls = 0;
      const { asked, outcomes } = await play(many(150), {
        bulk: (ids) => (calls++ === 0 ? problem(kind) : allOf('processing')(ids)),
      });
      expect(asked).toEqual(['bulk video 100', 'bulk video 50']);
      expect(outcomes).toMatchObject({ v0: kind, v149: 'processing' });
    },
  );
});

describe('asked for silence in the middle of the endings', () => {
  test.each(['rate_limited', 'quota_exceeded'] as const)(
    '%s: no further request is made, and the bulk read’s word must do',
    async (kind) => {
      const { asked, outcomes, parts } = await play(many(150), {
        bulk: allOf('completed'),
        single: () => problem(kind, 429),
      });
      expect(asked).toHaveLength(1 + 6);
      expect(kindsOf(outcomes, 'completed')).toBe(100);
      expect(kindsOf(outcomes, kind)).toBe(50);
      expect(parts.at(-1)?.problem?.kind).toBe(kind);
    },
  );

  test('the silence is told once: the pause grows with every time', async () => {
    const { parts } = await play(many(20), {
      bulk: allOf('completed'),
      single: () => problem('rate_limited', 429),
    });
    expect(parts.filter((part) => part.problem !== null)).toHaveLength(1);
  });

  test.each([null, 'video'] as const)(
    'that the bulk read misses a job of kind %s proves nothing yet',
    async (kind) => {
      const { asked, outcomes } = await play(many(20, kind), {
        bulk: allOf('not_found'),
        single: () => problem('rate_limited', 429),
      });
      expect(asked).toHaveLength(1 + 6);
      expect(kindsOf(outcomes, 'rate_limited')).toBe(20);
    },
  );

  test('by the read of a session’s video, although the session was told', async () => {
    const { asked, outcomes, parts } = await play(many(8, 'agent', 'a'), {
      single: (id, kind) =>
        kind === 'agent'
          ? answer('processing', { kind, follows: `v-${id}` })
          : problem('rate_limited', 429),
    });
    expect(asked).toHaveLength(2 * 6);
    expect(kindsOf(outcomes, 'processing')).toBe(6);
    expect(kindsOf(outcomes, 'rate_limited')).toBe(2);
    expect(parts).toMatchObject([{ problem: { kind: 'rate_limited' } }]);
  });

  test('by one of the other kinds, although another of them knew the job', async () => {
    const { asked, outcomes, parts } = await play(many(7, null), {
      bulk: allOf('not_found'),
      single: (_, kind) =>
        kind === 'lipsync'
          ? answer('processing', { kind })
          : kind === 'agent'
            ? problem('rate_limited', 429)
            : answer('not_found', { kind }),
    });
    expect(asked).toHaveLength(1 + 6 * 8);
    expect(outcomes).toMatchObject({ v0: 'processing', v6: 'rate_limited' });
    expect(parts.at(-1)?.problem?.kind).toBe('rate_limited');
  });

  test('v1 is another matter: what it wants is not heard', async () => {
    const { asked, outcomes, parts } = await play(many(8), {
      bulk: allOf('not_found'),
      single: () => answer('not_found'),
      legacy: () => problem('rate_limited', 429),
    });
    expect(asked).toHaveLength(1 + 8 * 2);
    expect(kindsOf(outcomes, 'not_found')).toBe(8);
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });
});

describe('once the key has been proven', () => {
  test.each(['connection', 'timeout', 'key_rejected', 'forbidden'] as const)(
    '%s of a single read concerns that job only',
    async (kind) => {
      const { asked, outcomes, parts } = await play(many(20), {
        bulk: () => ({}),
        single: (id) => (id === 'v0' ? problem(kind) : answer('processing')),
      });
      expect(asked).toHaveLength(1 + 20);
      expect(outcomes).toMatchObject({ v0: kind, v19: 'processing' });
      expect(parts.every((part) => part.problem === null)).toBe(true);
    },
  );

  test('by a neighbour among the first six', async () => {
    const { asked, outcomes, parts } = await play(many(8, 'agent'), {
      single: (id) =>
        id === 'v7'
          ? answer('processing')
          : id === 'v3'
            ? answer('failed')
            : problem('key_rejected', 401),
    });
    expect(asked).toHaveLength(8);
    expect(outcomes).toMatchObject({ v0: 'key_rejected', v3: 'failed', v7: 'processing' });
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });

  test('by the bulk read of another kind', async () => {
    const { outcomes, parts } = await play([...videos('v'), ...jobs('agent', 'a', 'b')], {
      bulk: allOf('processing'),
      single: () => problem('key_rejected', 401),
    });
    expect(outcomes).toEqual({ v: 'processing', a: 'key_rejected', b: 'key_rejected' });
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });
});

describe('a bulk read after the key has been proven by another', () => {
  const targets = [...videos('v'), ...jobs('lipsync', 'l0', 'l1'), ...jobs('agent', 'a')];
  const meet = (kind: ProblemKind) =>
    play(targets, {
      bulk: (ids, asked) => (asked === 'lipsync' ? problem(kind) : allOf('processing')(ids)),
      single: () => answer('processing'),
    });

  test.each(['key_rejected', 'forbidden'] as const)('%s blocks its own kind only', async (kind) => {
    const { outcomes, parts } = await meet(kind);
    expect(outcomes).toEqual({ v: 'processing', l0: kind, l1: kind, a: 'processing' });
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });

  test.each(['connection', 'timeout', 'server_error'] as const)(
    '%s concerns its own jobs, and the next is asked about',
    async (kind) => {
      const { outcomes, parts } = await meet(kind);
      expect(outcomes).toEqual({ v: 'processing', l0: kind, l1: kind, a: 'processing' });
      expect(parts.flatMap((part) => part.problem?.kind ?? [])).toEqual([kind]);
    },
  );

  test.each(['rate_limited', 'quota_exceeded'] as const)('%s ends the round', async (kind) => {
    const { asked, outcomes } = await meet(kind);
    expect(asked).toEqual(['bulk video 1', 'bulk lipsync 2']);
    expect(outcomes).toEqual({ v: 'processing', l0: kind, l1: kind, a: kind });
  });
});

describe('with nothing but jobs that are read singly', () => {
  const targets = [...many(8, 'agent', 'a'), ...jobs('clipping', 'c'), ...videos('v')];

  test('a refused key is told once for all, after the first six', async () => {
    const { asked, parts } = await play(targets, { single: () => problem('key_rejected', 401) });
    expect(asked).toEqual(['agent a0', 'agent a1', 'agent a2', 'agent a3', 'agent a4', 'agent a5']);
    expect(parts).toEqual([{ results: [], problem: problem('key_rejected', 401) }]);
  });

  test.each(['connection', 'timeout', 'offline', 'rate_limited'] as const)(
    '%s is shown on every job, after the first six',
    async (kind) => {
      const { asked, outcomes, parts } = await play(targets, { single: () => problem(kind) });
      expect(asked).toHaveLength(6);
      expect(kindsOf(outcomes, kind)).toBe(10);
      expect(parts).toHaveLength(1);
      expect(parts[0]?.problem?.kind).toBe(kind);
    },
  );

  test.each(['forbidden', 'refused', 'server_error', 'gateway'] as const)(
    '%s is each job’s own, and the next is asked about',
    async (kind) => {
      const { asked, outcomes } = await play(targets, {
        bulk: allOf('processing'),
        single: () => problem(kind),
      });
      expect(asked).toHaveLength(10);
      expect(kindsOf(outcomes, kind)).toBe(9);
      expect(outcomes.v).toBe('processing');
    },
  );
});
