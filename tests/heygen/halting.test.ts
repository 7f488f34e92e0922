import { describe, expect, test } from 'vitest';
import { KINDS } from '../../lib/core/job/kind.ts';
import { problemOf } from '../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../lib/core/job/problem-kinds.ts';
import { allOf, answer, jobs, many, play, problem, videos } from './play.ts';

const kindsOf = (outcomes: Record<string, string>, word: string) =>
  Object.values(outcomes).filter((outcome) => outcome === word).length;

describe('a bulk read that meets', () => {
  test.each(['offline', 'connection', 'timeout', 'rate_limited', 'quota_exceeded'] as const)(
    '%s ends the round and reports it for every job that was not read',
    async (kind) => {
      const targets = [...many(250), ...jobs('lipsync', 'l'), ...jobs('agent', 'a')];
      const { asked, outcomes, parts } = await play(targets, { bulk: () => problem(kind) });
      expect(asked).toEqual(['bulk video 100']);
      expect(parts).toHaveLength(1);
      expect(parts[0]?.problem?.kind).toBe(kind);
      expect(Object.values(outcomes)).toEqual(Array(252).fill(kind));
    },
  );

  test.each(['key_rejected', 'forbidden'] as const)(
    '%s reports it once for all jobs',
    async (kind) => {
      const targets = [...many(250), ...jobs('agent', 'a')];
      const { asked, parts } = await play(targets, { bulk: () => problem(kind) });
      expect(asked).toEqual(['bulk video 100']);
      expect(parts).toEqual([{ results: [], problem: problemOf(kind) }]);
    },
  );

  test('a 400 with the code of a bad key does not look for a bad id', async () => {
    const { asked, parts } = await play(many(100), { bulk: () => problem('key_rejected', 400) });
    expect(asked).toEqual(['bulk video 100']);
    expect(parts).toMatchObject([{ results: [], problem: { kind: 'key_rejected' } }]);
  });

  test('a 400 with the code of a rate limit does not look for a bad id', async () => {
    const { asked } = await play(many(100), { bulk: () => problem('rate_limited', 400) });
    expect(asked).toEqual(['bulk video 100']);
  });

  test.each(['server_error', 'gateway', 'bad_answer', 'no_credit', 'not_ready'] as const)(
    '%s fails only its own 100 jobs',
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

describe('a rate limit during the single reads of ended jobs', () => {
  test.each(['rate_limited', 'quota_exceeded'] as const)(
    'ends the round, and the bulk read’s answers are used: %s',
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

  test('is reported once per round, because repeated ones can make the pause longer', async () => {
    const { parts } = await play(many(20), {
      bulk: allOf('completed'),
      single: () => problem('rate_limited', 429),
    });
    expect(parts.filter((part) => part.problem !== null)).toHaveLength(1);
  });

  test.each([null, 'video'] as const)(
    'leaves a job of kind %s open that the bulk read does not find',
    async (kind) => {
      const { asked, outcomes } = await play(many(20, kind), {
        bulk: allOf('not_found'),
        single: () => problem('rate_limited', 429),
      });
      expect(asked).toHaveLength(1 + 6);
      expect(kindsOf(outcomes, 'rate_limited')).toBe(20);
    },
  );

  test('on a session’s video ends the round, although the session has answered', async () => {
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

  test('on one of the other kinds ends the round, although another knows the job', async () => {
    const { asked, outcomes, parts } = await play(many(7, null), {
      bulk: allOf('not_found'),
      single: (_, kind) =>
        kind === 'lipsync'
          ? answer('processing', { kind })
          : kind === 'agent'
            ? problem('rate_limited', 429)
            : answer('not_found', { kind }),
    });
    expect(asked).toHaveLength(1 + 6 * KINDS.length);
    expect(outcomes).toMatchObject({ v0: 'processing', v6: 'rate_limited' });
    expect(parts.at(-1)?.problem?.kind).toBe('rate_limited');
  });

  test('from v1 is ignored', async () => {
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

describe('once HeyGen has accepted the key', () => {
  test.each(['connection', 'timeout', 'key_rejected', 'forbidden'] as const)(
    'the problem %s of a single read fails only that job',
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

  test('in one of the first six single reads, a rejected key fails only single jobs', async () => {
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

  test('in the bulk read of another kind, a rejected key fails only single jobs', async () => {
    const { outcomes, parts } = await play([...videos('v'), ...jobs('agent', 'a', 'b')], {
      bulk: allOf('processing'),
      single: () => problem('key_rejected', 401),
    });
    expect(outcomes).toEqual({ v: 'processing', a: 'key_rejected', b: 'key_rejected' });
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });
});

describe('a bulk read after HeyGen has accepted the key in another one', () => {
  const targets = [...videos('v'), ...jobs('lipsync', 'l0', 'l1'), ...jobs('agent', 'a')];
  const playWith = (kind: ProblemKind) =>
    play(targets, {
      bulk: (ids, asked) => (asked === 'lipsync' ? problem(kind) : allOf('processing')(ids)),
      single: () => answer('processing'),
    });

  test.each(['key_rejected', 'forbidden'] as const)(
    'with %s fails only the jobs of its own kind',
    async (kind) => {
      const { outcomes, parts } = await playWith(kind);
      expect(outcomes).toEqual({ v: 'processing', l0: kind, l1: kind, a: 'processing' });
      expect(parts.every((part) => part.problem === null)).toBe(true);
    },
  );

  test.each(['connection', 'timeout', 'server_error'] as const)(
    'with %s fails its own jobs, and the next jobs are read',
    async (kind) => {
      const { outcomes, parts } = await playWith(kind);
      expect(outcomes).toEqual({ v: 'processing', l0: kind, l1: kind, a: 'processing' });
      expect(parts.flatMap((part) => part.problem?.kind ?? [])).toEqual([kind]);
    },
  );

  test.each(['rate_limited', 'quota_exceeded'] as const)('with %s ends the round', async (kind) => {
    const { asked, outcomes } = await playWith(kind);
    expect(asked).toEqual(['bulk video 1', 'bulk lipsync 2']);
    expect(outcomes).toEqual({ v: 'processing', l0: kind, l1: kind, a: kind });
  });
});

describe('a round in which all jobs are read singly', () => {
  const targets = [...many(8, 'agent', 'a'), ...jobs('clipping', 'c'), ...videos('v')];

  test('reports a rejected key once for all jobs, after the first six', async () => {
    const { asked, parts } = await play(targets, { single: () => problem('key_rejected', 401) });
    expect(asked).toEqual(['agent a0', 'agent a1', 'agent a2', 'agent a3', 'agent a4', 'agent a5']);
    expect(parts).toEqual([{ results: [], problem: problem('key_rejected', 401) }]);
  });

  test.each(['connection', 'timeout', 'offline', 'rate_limited'] as const)(
    'reports %s for every job, after the first six',
    async (kind) => {
      const { asked, outcomes, parts } = await play(targets, { single: () => problem(kind) });
      expect(asked).toHaveLength(6);
      expect(kindsOf(outcomes, kind)).toBe(10);
      expect(parts).toHaveLength(1);
      expect(parts[0]?.problem?.kind).toBe(kind);
    },
  );

  test.each(['forbidden', 'refused', 'server_error', 'gateway'] as const)(
    'reports %s only for the job that met it, and reads the next jobs',
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
