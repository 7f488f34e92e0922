import { describe, expect, test } from 'vitest';
import type { PollResult } from '../../lib/core/job/answer.ts';
import { allOf, answer, jobs, many, play, problem, UNUSED, videos } from './play.ts';

/** Each request that was made for a job, with its outcome. */
const linesOf = (result: PollResult | undefined) =>
  result?.exchanges?.map(({ endpoint, outcome }) => `${endpoint}: ${outcome}`);

const isOrdered = (result: PollResult) => {
  const times = (result.exchanges ?? []).map(({ at }) => at);
  return times.join() === times.toSorted((a, b) => a - b).join();
};

describe('the list of requests for a job', () => {
  test('has the bulk read, and the job’s entry in it as raw answer, if the job runs', async () => {
    const { results } = await play(videos('a', 'b'), {
      bulk: () => ({ a: answer('processing'), b: answer('queued', { rawStatus: 'waiting' }) }),
    });
    expect(results.map(linesOf)).toEqual([['bulk video 2: processing'], ['bulk video 2: waiting']]);
    expect(results.map(({ raw }) => raw)).toEqual(['entry of a', 'entry of b']);
  });

  test('has the bulk read and the single read if the job ended', async () => {
    const { results } = await play(videos('a'), {
      bulk: allOf('completed'),
      single: () => answer('failed'),
    });
    expect(results.map(linesOf)).toEqual([['bulk video 1: completed', 'video a: failed']]);
    expect(results[0]?.raw).toBe('answer to video a');
  });

  test('marks the bulk read that left the job out', async () => {
    const { results } = await play(videos('a'), {
      bulk: () => ({}),
      single: () => problem('server_error', 500),
    });
    expect(results.map(linesOf)).toEqual([['bulk video 1: left_out', 'video a: server_error']]);
    expect(results[0]?.raw).toBe('answer to video a');
  });

  test('comes with the bulk read’s entry as raw answer if the single read failed', async () => {
    const { results } = await play(videos('a'), {
      bulk: allOf('completed'),
      single: () => problem('server_error', 500),
    });
    expect(results.map(linesOf)).toEqual([['bulk video 1: completed', 'video a: server_error']]);
    expect(results[0]?.raw).toBe('entry of a');
  });

  test('comes without a raw answer if no request got through', async () => {
    const { results } = await play(jobs('agent', 'a'), { single: () => problem('connection') });
    expect(results.map(linesOf)).toEqual([['agent a: connection']]);
    expect(results[0]?.raw).toBeNull();
  });

  /** The account uses only these of the families without a bulk read. */
  const known = new Map(UNUSED).set('agent', 'used').set('voice', 'used');
  const FOUND = [
    'bulk video 1: not_found',
    'find video 1: ok',
    'find translation 1: ok',
    'find lipsync 1: ok',
  ];

  test('has every request of a search, and the raw answer is the one that is used', async () => {
    const { results } = await play(
      jobs(null, 'a'),
      { bulk: allOf('not_found'), single: () => answer('not_found') },
      { known },
    );
    expect(results.map(linesOf)).toEqual([
      [...FOUND, 'agent a: not_found', 'voice a: not_found', 'v1 a: bad_answer'],
    ]);
    expect(results[0]?.raw).toBe('entry of a');
  });

  test('ends with the single read of the family that a bulk read has found', async () => {
    const { results } = await play(
      jobs(null, 'a'),
      {
        bulk: allOf('not_found'),
        found: (family) => new Map(family === 'lipsync' ? [['a', family]] : []),
        single: (_, kind) => answer('queued', { kind }),
      },
      { known },
    );
    expect(results.map(linesOf)).toEqual([[...FOUND, 'lipsync a: queued']]);
    expect(results[0]?.raw).toBe('answer to lipsync a');
  });

  test('has the list that a search reads, and the problem that leaves it open', async () => {
    const { results, outcomes } = await play(
      jobs(null, 'a'),
      {
        bulk: allOf('not_found'),
        list: () => ({ jobs: [], nextToken: 'more' }),
        single: (_, kind) =>
          kind === 'agent' ? problem('server_error', 500) : answer('not_found', { kind }),
      },
      { known: new Map([...known].filter(([name]) => name !== 'agent')) },
    );
    expect(outcomes).toEqual({ a: 'server_error' });
    expect(results.map(linesOf)).toEqual([
      [
        ...FOUND,
        'list agent: ok',
        'agent a: server_error',
        'voice a: not_found',
        'v1 a: bad_answer',
      ],
    ]);
  });

  test('ends with v1 if only v1 knows the job', async () => {
    const { results } = await play(videos('a'), {
      bulk: allOf('not_found'),
      single: () => answer('not_found'),
      legacy: () => answer('processing'),
    });
    expect(results.map(linesOf)).toEqual([
      ['bulk video 1: not_found', 'video a: not_found', 'v1 a: processing'],
    ]);
    expect(results[0]?.raw).toBe('answer to v1 a');
  });

  test('has the session and the video that it names', async () => {
    const { results } = await play(jobs('agent', 's'), {
      single: (_, kind) => answer('processing', kind === 'agent' ? { kind, follows: 'v' } : {}),
    });
    expect(results.map(linesOf)).toEqual([['agent s: processing', 'video v: processing']]);
  });

  test('has the refused bulk reads that were split for the job', async () => {
    const { results } = await play(videos('a', 'b', 'poison'), {
      bulk: (ids) => (ids.includes('poison') ? problem('refused', 400) : allOf('queued')(ids)),
      single: () => problem('refused', 400),
    });
    expect(results.map(linesOf)).toEqual([
      ['bulk video 3: refused', 'bulk video 2: queued'],
      ['bulk video 3: refused', 'bulk video 2: queued'],
      ['bulk video 3: refused', 'bulk video 1: refused', 'video poison: refused'],
    ]);
    expect(results.every(isOrdered)).toBe(true);
  });

  test('is empty for a job that a round did not reach', async () => {
    const { results } = await play([...many(101), ...jobs('agent', 's')], {
      bulk: () => problem('connection'),
    });
    expect(linesOf(results[0])).toEqual(['bulk video 100: connection']);
    expect(linesOf(results[99])).toEqual(['bulk video 100: connection']);
    expect(linesOf(results[100])).toEqual([]);
    expect(linesOf(results[101])).toEqual([]);
  });

  test('has only the bulk read if the round ended before the job’s single read', async () => {
    const { results } = await play(many(8), {
      bulk: () => ({ v6: answer('completed') }),
      single: () => problem('rate_limited', 429),
    });
    expect(results.slice(5).map((result) => [result.id, linesOf(result)])).toEqual([
      ['v5', ['bulk video 8: left_out', 'video v5: rate_limited']],
      ['v6', ['bulk video 8: completed']],
      ['v7', ['bulk video 8: left_out']],
    ]);
    expect(results[6]?.raw).toBe('entry of v6');
  });
});

describe('the send time of a result', () => {
  test('is before the last answer, so that an answer from before a reset looks older', async () => {
    const { results } = await play([...videos('a', 'b'), ...jobs('agent', 's')], {
      bulk: () => ({ a: answer('processing'), b: answer('completed') }),
      single: () => answer('completed'),
    });
    for (const { askedAt, exchanges } of results) {
      const last = exchanges?.at(-1);
      expect(askedAt).toBeLessThan(last?.at ?? 0);
    }
    expect(results.map(({ id }) => id)).toEqual(['a', 'b', 's']);
  });

  test('is the send time of the bulk read if its answer is used', async () => {
    const { results } = await play(many(7), {
      bulk: allOf('completed'),
      single: () => problem('rate_limited', 429),
    });
    const held = results.at(-1);
    expect(held?.id).toBe('v6');
    expect(held?.askedAt).toBeLessThan(held?.exchanges?.[0]?.at ?? 0);
  });
});
