import { describe, expect, test } from 'vitest';
import type { PollResult } from '../../lib/core/job/answer.ts';
import { allOf, answer, jobs, many, play, problem, videos } from './play.ts';

/** Each request that was made for a job, with what it told. */
const linesOf = (result: PollResult | undefined) =>
  result?.exchanges?.map(({ endpoint, outcome }) => `${endpoint}: ${outcome}`);

const isOrdered = (result: PollResult) => {
  const times = (result.exchanges ?? []).map(({ at }) => at);
  return times.join() === times.toSorted((a, b) => a - b).join();
};

describe('every request for a job is listed, in order, with what it told', () => {
  test('a running job: the bulk read, and its own entry in it', async () => {
    const { told } = await play(videos('a', 'b'), {
      bulk: () => ({ a: answer('processing'), b: answer('queued', { rawStatus: 'waiting' }) }),
    });
    expect(told.map(linesOf)).toEqual([['bulk video 2: processing'], ['bulk video 2: waiting']]);
    expect(told.map(({ raw }) => raw)).toEqual(['entry of a', 'entry of b']);
  });

  test('an ended job: the bulk read and the single one', async () => {
    const { told } = await play(videos('a'), {
      bulk: allOf('completed'),
      single: () => answer('failed'),
    });
    expect(told.map(linesOf)).toEqual([['bulk video 1: completed', 'video a: failed']]);
    expect(told[0]?.raw).toBe('answer to video a');
  });

  test('a job that the bulk read left out', async () => {
    const { told } = await play(videos('a'), {
      bulk: () => ({}),
      single: () => problem('server_error', 500),
    });
    expect(told.map(linesOf)).toEqual([['bulk video 1: left_out', 'video a: server_error']]);
    expect(told[0]?.raw).toBe('answer to video a');
  });

  test('a job whose single read failed: the bulk read’s entry is what counts', async () => {
    const { told } = await play(videos('a'), {
      bulk: allOf('completed'),
      single: () => problem('server_error', 500),
    });
    expect(told.map(linesOf)).toEqual([['bulk video 1: completed', 'video a: server_error']]);
    expect(told[0]?.raw).toBe('entry of a');
  });

  test('a job that could not be asked about at all has no answer to keep', async () => {
    const { told } = await play(jobs('agent', 'a'), { single: () => problem('connection') });
    expect(told.map(linesOf)).toEqual([['agent a: connection']]);
    expect(told[0]?.raw).toBeNull();
  });

  const SEARCH = [
    'bulk video 1: not_found',
    'video a: not_found',
    'translation a: not_found',
    'lipsync a: not_found',
    'agent a: not_found',
    'clipping a: not_found',
    'video_batch a: not_found',
    'translation_batch a: not_found',
    'lipsync_batch a: not_found',
    'v1 a: bad_answer',
  ];

  test('a search for an id: the answer that is kept is the one that is used', async () => {
    const { told } = await play(jobs(null, 'a'), {
      bulk: allOf('not_found'),
      single: () => answer('not_found'),
    });
    expect(told.map(linesOf)).toEqual([SEARCH]);
    expect(told[0]?.raw).toBe('answer to video a');
  });

  test('a search that finds', async () => {
    const { told } = await play(jobs(null, 'a'), {
      bulk: allOf('not_found'),
      single: (_, kind) => answer(kind === 'lipsync' ? 'queued' : 'not_found', { kind }),
    });
    const lines = SEARCH.slice(0, -1).with(3, 'lipsync a: queued');
    expect(told.map(linesOf)).toEqual([lines]);
    expect(told[0]?.raw).toBe('answer to lipsync a');
  });

  test('a search that stays open: the answer that keeps it so', async () => {
    const { told } = await play(jobs(null, 'a'), {
      bulk: allOf('not_found'),
      single: (_, kind) => (kind === 'agent' ? problem('server_error', 500) : answer('not_found')),
    });
    expect(told.map(linesOf)).toEqual([SEARCH.with(4, 'agent a: server_error')]);
    expect(told[0]?.raw).toBe('answer to agent a');
  });

  test('a search that v1 ends', async () => {
    const { told } = await play(videos('a'), {
      bulk: allOf('not_found'),
      single: () => answer('not_found'),
      legacy: () => answer('processing'),
    });
    expect(told.map(linesOf)).toEqual([
      ['bulk video 1: not_found', 'video a: not_found', 'v1 a: processing'],
    ]);
    expect(told[0]?.raw).toBe('answer to v1 a');
  });

  test('a session and the video that it names', async () => {
    const { told } = await play(jobs('agent', 's'), {
      single: (_, kind) => answer('processing', kind === 'agent' ? { kind, follows: 'v' } : {}),
    });
    expect(told.map(linesOf)).toEqual([['agent s: processing', 'video v: processing']]);
  });

  test('a bulk read that was refused and halved until it went well', async () => {
    const { told } = await play(videos('a', 'b', 'poison'), {
      bulk: (ids) => (ids.includes('poison') ? problem('refused', 400) : allOf('queued')(ids)),
      single: () => problem('refused', 400),
    });
    expect(told.map(linesOf)).toEqual([
      ['bulk video 3: refused', 'bulk video 2: queued'],
      ['bulk video 3: refused', 'bulk video 2: queued'],
      ['bulk video 3: refused', 'bulk video 1: refused', 'video poison: refused'],
    ]);
    expect(told.every(isOrdered)).toBe(true);
  });

  test('a round that was given up: what was not asked is not listed', async () => {
    const { told } = await play([...many(101), ...jobs('agent', 's')], {
      bulk: () => problem('connection'),
    });
    expect(linesOf(told[0])).toEqual(['bulk video 100: connection']);
    expect(linesOf(told[99])).toEqual(['bulk video 100: connection']);
    expect(linesOf(told[100])).toEqual([]);
    expect(linesOf(told[101])).toEqual([]);
  });

  test('singles that were held up: the bulk read was made for them all the same', async () => {
    const { told } = await play(many(8), {
      bulk: () => ({ v6: answer('completed') }),
      single: () => problem('rate_limited', 429),
    });
    expect(told.slice(5).map((result) => [result.id, linesOf(result)])).toEqual([
      ['v5', ['bulk video 8: left_out', 'video v5: rate_limited']],
      ['v6', ['bulk video 8: completed']],
      ['v7', ['bulk video 8: left_out']],
    ]);
    expect(told[6]?.raw).toBe('entry of v6');
  });
});

describe('when the request was sent', () => {
  test('is before any answer: an answer from before a reset must look older than it', async () => {
    const { told } = await play([...videos('a', 'b'), ...jobs('agent', 's')], {
      bulk: () => ({ a: answer('processing'), b: answer('completed') }),
      single: () => answer('completed'),
    });
    for (const { askedAt, exchanges } of told) {
      const last = exchanges?.at(-1);
      expect(askedAt).toBeLessThan(last?.at ?? 0);
    }
    expect(told.map(({ id }) => id)).toEqual(['a', 'b', 's']);
  });

  test('the bulk read’s word that must do is as old as the bulk read', async () => {
    const { told } = await play(many(7), {
      bulk: allOf('completed'),
      single: () => problem('rate_limited', 429),
    });
    const held = told.at(-1);
    expect(held?.id).toBe('v6');
    expect(held?.askedAt).toBeLessThan(held?.exchanges?.[0]?.at ?? 0);
  });
});
