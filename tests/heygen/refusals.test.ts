import { describe, expect, test } from 'vitest';
import {
  allOf,
  answer,
  jobs,
  kindsOf,
  many,
  play,
  problem,
  REFUSALS,
  UNUSED,
  videos,
} from './play.ts';

describe('a refused family', () => {
  const targets = [...videos('v0', 'v1'), ...jobs('agent', 'a'), ...jobs('clipping', 'c')];

  test.each(REFUSALS)(
    'fails with %s (%i), and the others are read, because their answers prove the key',
    async (kind, status) => {
      const { asked, outcomes, parts } = await play(targets, {
        bulk: () => problem(kind, status),
        single: (_, asked) => answer('processing', { kind: asked }),
      });
      expect(asked).toEqual(['bulk video 2', 'agent a', 'clipping c']);
      expect(outcomes).toEqual({ v0: kind, v1: kind, a: 'processing', c: 'processing' });
      expect(parts.every((part) => part.problem === null)).toBe(true);
    },
  );

  test.each([
    ['a server error', problem('server_error', 500)],
    ['a refused id', problem('refused', 400)],
    ['a missing scope', problem('no_scope', 403)],
    ['a missing plan', problem('plan_required', 402)],
  ])('fails alone if another family answers with %s', async (_, reply) => {
    const { outcomes, parts } = await play(targets, {
      bulk: () => problem('unauthorized', 401),
      single: () => reply,
    });
    expect(outcomes).toMatchObject({ v0: 'unauthorized', v1: 'unauthorized', a: reply.kind });
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });

  test.each([
    ['a gateway’s 403', problem('gateway', 403)],
    ['another refusal', problem('forbidden', 403)],
  ])('stands for the key if the others answer only with %s', async (_, reply) => {
    const { parts } = await play(targets, {
      bulk: () => problem('unauthorized', 401),
      single: () => reply,
    });
    expect(parts.at(-1)).toMatchObject({ problem: { kind: 'unauthorized' }, family: 'video' });
  });

  test('that is refused for certain is the one that is reported', async () => {
    const { parts } = await play(targets, {
      bulk: () => problem('unauthorized', 401),
      single: (_, kind) => problem(kind === 'agent' ? 'forbidden' : 'suspended', 403),
    });
    expect(parts.at(-1)).toMatchObject({ problem: { kind: 'suspended' }, family: 'clipping' });
  });

  test('is asked last in the next round', async () => {
    const { asked, outcomes } = await play(
      targets,
      {
        bulk: () => problem('forbidden', 403),
        single: (_, kind) => answer('processing', { kind }),
      },
      { refusedFamily: 'video' },
    );
    expect(asked).toEqual(['agent a', 'clipping c', 'bulk video 2']);
    expect(outcomes).toMatchObject({ v0: 'forbidden', a: 'processing' });
  });
});

describe('a missing scope', () => {
  test('fails the jobs of its family, and affects no other', async () => {
    const targets = [...many(8, 'agent', 'a'), ...jobs('clipping', 'c'), ...videos('v')];
    const { asked, outcomes, parts } = await play(targets, {
      bulk: allOf('processing'),
      single: (_, kind) =>
        kind === 'agent' ? problem('no_scope', 403) : answer('processing', { kind }),
    });
    expect(asked).toHaveLength(6 + 2);
    expect(kindsOf(outcomes, 'no_scope')).toBe(8);
    expect(outcomes).toMatchObject({ c: 'processing', v: 'processing' });
    expect(parts.every((part) => part.problem === null)).toBe(true);
    expect(parts.flatMap(({ lists }) => lists ?? [])).toEqual([
      { family: 'agent', use: problem('no_scope', 403) },
    ]);
  });

  test('for the videos of sessions does not keep the sessions from being read', async () => {
    const { asked, outcomes } = await play(many(8, 'agent', 'a'), {
      single: (id, kind) =>
        kind === 'agent'
          ? answer('processing', { kind, follows: `v-${id}` })
          : problem('no_scope', 403),
    });
    expect(asked).toHaveLength(2 * 8);
    expect(kindsOf(outcomes, 'processing')).toBe(8);
  });

  test.each([1, 101])(
    'for videos ends the search of %i ids with that problem, if no other family knows them',
    async (count) => {
      const { outcomes } = await play(
        many(count, null),
        {
          bulk: () => problem('no_scope', 403),
          single: () => answer('not_found'),
        },
        { known: UNUSED },
      );
      expect(kindsOf(outcomes, 'no_scope')).toBe(count);
    },
  );

  test('for videos does not keep an id of another family from being found', async () => {
    const { outcomes } = await play(
      many(101, null),
      {
        bulk: () => problem('no_scope', 403),
        found: (family, ids) => new Map(family === 'lipsync' ? ids.map((id) => [id, family]) : []),
        single: (_, kind) => answer('processing', { kind }),
      },
      { known: UNUSED },
    );
    expect(kindsOf(outcomes, 'processing')).toBe(101);
  });
});
