import { describe, expect, test } from 'vitest';
import { KINDS } from '../../../lib/core/job/kind.ts';
import { BULK_KINDS } from '../../../lib/core/job/kind-api.ts';
import { isTerminal } from '../../../lib/core/job/status.ts';
import { allOf, answer, jobs, many, play, problem, reason, UNUSED, videos } from '../play.ts';

test('a round without jobs sends no request', async () => {
  expect(await play([], {})).toMatchObject({ asked: [], parts: [] });
});

test('a round of 250 running jobs sends three requests', async () => {
  const { asked, results } = await play(many(250), { bulk: allOf('processing') });
  expect(asked).toEqual(['bulk video 100', 'bulk video 100', 'bulk video 50']);
  expect(results).toHaveLength(250);
});

test('each kind has its own bulk reads of 100, and kinds without one are read singly', async () => {
  const targets = [
    ...many(101, 'translation', 't'),
    ...many(2, 'lipsync', 'l'),
    ...jobs('agent', 'a'),
    ...many(3, null, 'bare'),
    ...jobs('clipping', 'c'),
    ...many(2, 'video'),
    ...jobs('lipsync_batch', 'lb'),
  ];
  const { asked, outcomes } = await play(targets, {
    bulk: (ids, kind) => allOf('processing', { kind })(ids),
    single: (_, kind) => answer('processing', { kind }),
  });
  expect(asked).toEqual([
    'bulk translation 100',
    'bulk translation 1',
    'bulk lipsync 2',
    'agent a',
    'bulk video 5',
    'clipping c',
    'lipsync_batch lb',
  ]);
  expect(Object.keys(outcomes)).toHaveLength(targets.length);
});

test.each(KINDS)('the answer about a job of kind %s has that kind', async (kind) => {
  const { results } = await play(jobs(kind, 'a'), {
    bulk: (ids, asked) => allOf('processing', { kind: asked })(ids),
    single: (_, asked) => answer('processing', { kind: asked }),
  });
  expect(results).toMatchObject([{ id: 'a', outcome: { status: 'processing', kind } }]);
});

test('a job that ended gets one single read more, and its answer wins', async () => {
  const { asked, outcomes } = await play(videos('a', 'b'), {
    bulk: () => ({ a: answer('processing'), b: answer('not_found') }),
    single: () => answer('completed'),
  });
  expect(asked).toEqual(['bulk video 2', 'video b']);
  expect(outcomes).toEqual({ a: 'processing', b: 'completed' });
});

describe.each(['completed', 'failed', 'not_found', 'cancelled'] as const)(
  'when the bulk read says %s and the single read fails',
  (status) => {
    test.each(['connection', 'timeout', 'server_error', 'gateway', 'key_rejected'] as const)(
      'the bulk read’s answer is used: %s',
      async (kind) => {
        const { outcomes, parts } = await play(videos('a'), {
          bulk: allOf(status),
          single: () => problem(kind),
        });
        expect(outcomes).toEqual({ a: status });
        expect(parts.every((part) => part.problem === null)).toBe(true);
      },
    );
  },
);

test('a failed job keeps the bulk read’s reason if the single read gives none', async () => {
  const { results } = await play(videos('a'), {
    bulk: allOf('failed', { failure: reason('no credit') }),
    single: () => answer('failed', { failure: { code: null, message: null, details: null } }),
  });
  expect(results[0]?.outcome).toMatchObject({ failure: { message: 'no credit' } });
});

test('the single read’s reason replaces the bulk read’s; a completed job has none', async () => {
  const { results } = await play(videos('a', 'b'), {
    bulk: allOf('failed', { failure: reason('old') }),
    single: (id) =>
      id === 'a' ? answer('failed', { failure: reason('new') }) : answer('completed'),
  });
  expect(results).toMatchObject([
    { outcome: { failure: { message: 'new' } } },
    { outcome: { status: 'completed', failure: null } },
  ]);
});

test('an id that the bulk read leaves out is read singly', async () => {
  const { asked, outcomes } = await play(videos('a', 'b'), {
    bulk: () => ({ a: answer('queued') }),
    single: () => problem('server_error'),
  });
  expect(asked).toEqual(['bulk video 2', 'video b']);
  expect(outcomes).toEqual({ a: 'queued', b: 'server_error' });
});

test('an id that two jobs share is asked about once, and both get the answer', async () => {
  const targets = [...videos('v', 'w'), { jobId: 'session', id: 'v', kind: 'video' as const }];
  let counted: readonly string[] = [];
  const { asked, outcomes } = await play(targets, {
    bulk: (ids) => {
      counted = ids;
      return allOf('processing')(ids);
    },
  });
  expect(counted).toEqual(['v', 'w']);
  expect(asked).toEqual(['bulk video 2']);
  expect(outcomes).toEqual({ v: 'processing', w: 'processing', session: 'processing' });
});

test('an id that two jobs share ends both jobs', async () => {
  const targets = [...videos('v'), { jobId: 'session', id: 'v', kind: 'video' as const }];
  const { asked, outcomes } = await play(targets, {
    bulk: allOf('completed'),
    single: () => answer('completed'),
  });
  expect(asked).toEqual(['bulk video 1', 'video v', 'video v']);
  expect(outcomes).toEqual({ v: 'completed', session: 'completed' });
});

describe('a bulk read that fails', () => {
  test.each([400, 422])(
    'because of one bad id (%i) does not spoil the other jobs',
    async (status) => {
      const targets = [...many(99), ...videos('poison')];
      const { asked, outcomes } = await play(targets, {
        bulk: (ids) =>
          ids.includes('poison') ? problem('refused', status) : allOf('processing')(ids),
        single: () => problem('refused', status),
      });
      expect(Object.values(outcomes).filter((word) => word === 'processing')).toHaveLength(99);
      expect(outcomes.poison).toBe('refused');
      expect(asked.at(-1)).toBe('video poison');
      expect(asked.length).toBeLessThan(20);
    },
  );

  test('because of two bad ids does not spoil the other jobs either', async () => {
    const targets = [...videos('poison0'), ...many(98), ...videos('poison1')];
    const { outcomes } = await play(targets, {
      bulk: (ids) =>
        ids.some((id) => id.startsWith('poison'))
          ? problem('refused', 400)
          : allOf('processing')(ids),
      single: () => problem('refused', 400),
    });
    expect(Object.values(outcomes).filter((word) => word === 'processing')).toHaveLength(98);
  });

  test('for every set of ids does not flood HeyGen with requests', async () => {
    const { asked, outcomes, results } = await play(many(100), {
      bulk: () => problem('refused', 400),
      single: () => problem('refused', 400),
    });
    expect(asked.length).toBeLessThan(100 + 45);
    expect(results).toHaveLength(100);
    expect(new Set(Object.values(outcomes))).toEqual(new Set(['refused']));
  });

  test.each([
    ['no_credit', 402],
    ['not_ready', 409],
    ['gateway', 502],
    ['server_error', 500],
    ['bad_answer', 200],
  ] as const)(
    'with %s (%i) is not split and not followed by single reads',
    async (kind, status) => {
      const { asked, results, outcomes } = await play(many(100), {
        bulk: () => problem(kind, status),
      });
      expect(asked).toEqual(['bulk video 100']);
      expect(results).toHaveLength(100);
      expect(new Set(Object.values(outcomes))).toEqual(new Set([kind]));
    },
  );

  test('because of many bad ids ends no other job', async () => {
    const isBad = (id: string) => /[05]$/.test(id);
    const { outcomes } = await play(many(100), {
      bulk: (ids) => (ids.some(isBad) ? problem('refused', 400) : allOf('processing')(ids)),
      single: (id) => (isBad(id) ? problem('refused', 400) : answer('processing')),
    });
    const good = Object.entries(outcomes).filter(([id]) => !isBad(id));
    expect(new Set(good.map(([, word]) => word))).toEqual(new Set(['processing']));
    expect(Object.values(outcomes).filter((word) => word === 'refused')).toHaveLength(20);
  });

  test.each([404, 405, 410, 415])(
    'as if it were gone (%i) is replaced by a single read of each job',
    async (status) => {
      const { asked, outcomes } = await play(videos('a', 'b'), {
        bulk: () => problem('refused', status),
        single: () => answer('processing'),
      });
      expect(asked).toEqual(['bulk video 2', 'video a', 'video b']);
      expect(outcomes).toEqual({ a: 'processing', b: 'processing' });
    },
  );
});

/** A budget of this many single reads. `spent` counts the reads that could not wait for it. */
function budgetOf(reads: number) {
  let left = reads;
  let spent = 0;
  const take = async () => left-- > 0;
  return { take, spend: () => spent++, spent: () => spent };
}

describe('when the budget of single reads is used up', () => {
  test.each([0, 1, 7])('after %i, the jobs without a result stay due', async (reads) => {
    const { asked, results, parts } = await play(
      many(10, 'agent', 'a'),
      { single: (_, kind) => answer('processing', { kind }) },
      { budget: budgetOf(reads) },
    );
    expect(asked).toHaveLength(reads);
    expect(results).toHaveLength(reads);
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });

  test('the bulk reads are sent, and their answers are used where they are enough', async () => {
    const { asked, outcomes } = await play(
      [...jobs('agent', 'a'), ...many(3)],
      {
        bulk: () => ({
          v0: answer('processing'),
          v1: answer('completed'),
          v2: answer('not_found'),
        }),
        single: () => answer('processing'),
      },
      { budget: budgetOf(0) },
    );
    expect(asked).toEqual(['bulk video 3']);
    expect(outcomes).toEqual({ v0: 'processing', v1: 'completed' });
  });

  test('a search goes on in the next round, with the kinds that have denied the id', async () => {
    const { asked, results } = await play(
      jobs(null, 'a'),
      { bulk: allOf('not_found'), single: () => answer('not_found') },
      { budget: budgetOf(0), known: new Map(UNUSED).set('agent', 'used') },
    );
    expect(asked).toEqual(['bulk video 1', ...BULK_KINDS.map((kind) => `find ${kind} 1`)]);
    const deniedBy = expect.arrayContaining(KINDS.filter((kind) => kind !== 'agent'));
    expect(results).toMatchObject([{ outcome: { type: 'search', deniedBy } }]);
  });

  test('a session’s video is read all the same, and counted', async () => {
    const budget = budgetOf(1);
    const { asked } = await play(
      jobs('agent', 's'),
      { single: (_, kind) => answer('processing', kind === 'agent' ? { kind, follows: 'v' } : {}) },
      { budget },
    );
    expect(asked).toEqual(['agent s', 'video v']);
    expect(budget.spent()).toBe(1);
  });
});

test('six single reads run at the same time', async () => {
  const { parts } = await play(many(14), {
    bulk: allOf('completed'),
    single: () => answer('completed'),
  });
  expect(parts.map((part) => part.results.length)).toEqual([0, 6, 6, 2]);
});

test('a round yields an update before the single reads, even an empty one', async () => {
  const { parts } = await play(videos('a'), {
    bulk: allOf('failed'),
    single: () => answer('failed'),
  });
  expect(parts.map((part) => part.results.length)).toEqual([0, 1]);
});

test('every job has exactly one result per round', async () => {
  const kinds = [null, ...KINDS];
  const targets = many(300).map((target, i) => ({ ...target, kind: kinds[i % 9] ?? null }));
  const { results } = await play(targets, {
    bulk: (ids) =>
      Object.fromEntries(ids.map((id, i) => [id, answer(i % 3 ? 'processing' : 'failed')])),
    single: () => answer('failed'),
  });
  expect(results.map(({ id }) => id).toSorted()).toEqual(targets.map(({ id }) => id).toSorted());
  expect(
    results.some(({ outcome }) => outcome.type === 'answer' && isTerminal(outcome.status)),
  ).toBe(true);
});
