import { describe, expect, test } from 'vitest';
import { type Problem, problemOf } from '../../lib/core/job/problem.ts';
import { allOf, answer, many, play, problem, UNUSED, videos } from './play.ts';

/** Plays a round for a video that v3 does not know. */
async function playWith(reply: Problem, isLegacy: boolean) {
  const targets = videos('a').map((target) => ({ ...target, isLegacy }));
  const { asked, outcomes, parts } = await play(targets, {
    bulk: allOf('not_found'),
    single: () => answer('not_found'),
    legacy: () => reply,
  });
  expect(asked.at(-1)).toBe('v1 a');
  expect(parts.every((part) => part.problem === null)).toBe(true);
  return outcomes.a;
}

const unanswered: [string, Problem][] = [
  ['HTTP 400', problem('refused', 400)],
  ['HTTP 408', problem('server_error', 408)],
  ['a rate limit', problem('rate_limited', 429)],
  ['HTTP 500', problem('server_error', 500)],
  ['no answer in time', problem('timeout')],
  ['no connection', problem('connection')],
  ['an unreadable answer', problem('bad_answer', 200)],
];

describe.each(unanswered)('%s from v1', (_, reply) => {
  test('is a failed attempt for a video that only v1 has known', async () => {
    expect(await playWith(reply, true)).toBe(reply.kind);
  });

  test('leaves it to v3 to decide about another video', async () => {
    expect(await playWith(reply, false)).toBe('not_found');
  });
});

describe.each<[string, Problem]>([
  ['HTTP 401', problem('unauthorized', 401)],
  ['HTTP 403', problem('forbidden', 403)],
  ['HTTP 404', problem('bad_answer', 404)],
  ['HTTP 405', problem('refused', 405)],
  ['HTTP 410', problem('refused', 410)],
  ['a 200 about an unknown id', problemOf('bad_answer', { httpStatus: 200, code: '400569' })],
])('%s from v1 means that it does not know the id', (_, reply) => {
  test.each([true, false])('of a video with isLegacy %s', async (isLegacy) => {
    expect(await playWith(reply, isLegacy)).toBe('not_found');
  });
});

test('v1 is asked once per id and round, after v3', async () => {
  const targets = [...many(3), { jobId: 'other', id: 'v0', kind: 'video' as const }];
  const { asked } = await play(targets, {
    bulk: allOf('not_found'),
    single: () => answer('not_found'),
  });
  expect(asked.filter((request) => request.startsWith('v1'))).toEqual(['v1 v0', 'v1 v1', 'v1 v2']);
});

test('v1 is asked once about an id of unknown kind, after every other family', async () => {
  const { asked } = await play(
    many(1, null),
    { bulk: allOf('not_found'), single: (_, kind) => answer('not_found', { kind }) },
    { known: new Map(UNUSED).set('agent', 'used') },
  );
  expect(asked.slice(-2)).toEqual(['agent v0', 'v1 v0']);
  expect(asked.filter((request) => request.startsWith('v1'))).toHaveLength(1);
});

test('a video that v1 knows is marked, so that a silent v1 does not end it later', async () => {
  const { results } = await play(videos('a'), {
    bulk: allOf('not_found'),
    single: () => answer('not_found'),
    legacy: () => answer('processing'),
  });
  expect(results).toMatchObject([{ outcome: { status: 'processing', isLegacy: true } }]);
});
