import { describe, expect, test } from 'vitest';
import {
  FAMILY_NAMES,
  type FamilyName,
  LISTED_FAMILIES,
} from '../../lib/core/families/families.ts';
import type { RoundUpdate } from '../../lib/core/job/answer.ts';
import { BULK_KINDS } from '../../lib/core/job/kind-api.ts';
import type { ProblemKind } from '../../lib/core/job/problem-kinds.ts';
import {
  allOf,
  answer,
  jobs,
  kindsOf,
  many,
  play,
  problem,
  REFUSALS,
  type Script,
  videos,
} from './play.ts';

const LISTED: readonly FamilyName[] = LISTED_FAMILIES;

const isListed = (kind: FamilyName) => LISTED.includes(kind);

const isEmpty = ({ results, problem: met }: RoundUpdate) => results.length === 0 && met === null;

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

  test.each(REFUSALS)(
    '%s with HTTP %i tries every other family once, and then reports it once for all jobs',
    async (kind, status) => {
      const targets = [...many(250), ...jobs('agent', 'a'), ...jobs('lipsync', 'l')];
      const refusal = problem(kind, status);
      const { asked, outcomes, parts } = await play(targets, {
        bulk: () => refusal,
        single: () => refusal,
      });
      expect(asked).toEqual(['bulk video 100', 'agent a', 'bulk lipsync 1']);
      expect(parts.slice(0, -1).every(isEmpty)).toBe(true);
      expect(parts.at(-1)).toMatchObject({ problem: { kind }, family: 'video' });
      expect(kindsOf(outcomes, kind)).toBe(252);
    },
  );

  test.each([400, 200])(
    'a %i with the code of a bad key neither looks for a bad id nor proves the key',
    async (status) => {
      const { asked, parts } = await play(many(100), {
        bulk: () => problem('key_rejected', status),
      });
      expect(asked).toEqual(['bulk video 100']);
      expect(parts.at(-1)).toMatchObject({ problem: { kind: 'key_rejected' } });
    },
  );

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

  test('leaves a video open that the bulk read does not find', async () => {
    const { asked, outcomes } = await play(many(20), {
      bulk: allOf('not_found'),
      single: () => problem('rate_limited', 429),
    });
    expect(asked).toHaveLength(1 + 6);
    expect(kindsOf(outcomes, 'rate_limited')).toBe(20);
  });

  test.each<[string, Script, number]>([
    ['bulk read', { found: () => problem('rate_limited', 429) }, 1 + BULK_KINDS.length],
    [
      'list',
      { list: () => problem('rate_limited', 429) },
      1 + LISTED_FAMILIES.length + BULK_KINDS.filter((kind) => !isListed(kind)).length,
    ],
  ])('on a %s of a search ends the round and leaves all ids open', async (_, script, requests) => {
    const { asked, outcomes, parts } = await play(many(20, null), {
      bulk: allOf('not_found'),
      single: () => answer('not_found'),
      ...script,
    });
    expect(asked).toHaveLength(requests);
    expect(kindsOf(outcomes, 'rate_limited')).toBe(20);
    expect(parts.filter((part) => part.problem !== null)).toHaveLength(1);
  });

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
    const { outcomes, parts } = await play(
      many(6, null),
      {
        bulk: allOf('not_found'),
        found: (family, ids) =>
          new Map(family === 'lipsync' ? ids.slice(0, 5).map((id) => [id, family]) : []),
        single: (_, kind) =>
          kind === 'lipsync' ? answer('processing', { kind }) : problem('rate_limited', 429),
      },
      { known: new Map(FAMILY_NAMES.map((name) => [name, 'used'])) },
    );
    expect(kindsOf(outcomes, 'processing')).toBe(5);
    expect(outcomes.v5).toBe('rate_limited');
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

  test.each(REFUSALS)(
    'reports %s (%i) once for all jobs, after six of one family and one of each other',
    async (kind, status) => {
      const refusal = problem(kind, status);
      const { asked, outcomes, parts } = await play(targets, {
        bulk: () => refusal,
        single: () => refusal,
      });
      const agents = ['agent a0', 'agent a1', 'agent a2', 'agent a3', 'agent a4', 'agent a5'];
      expect(asked).toEqual([...agents, 'clipping c', 'bulk video 1']);
      expect(kindsOf(outcomes, kind)).toBe(10);
      expect(parts.filter((part) => part.problem !== null)).toHaveLength(1);
      expect(parts.at(-1)).toMatchObject({ problem: { kind }, family: 'agent' });
    },
  );

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

  test.each(['refused', 'server_error', 'gateway', 'plan_required'] as const)(
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
