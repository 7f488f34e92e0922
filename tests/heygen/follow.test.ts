import { describe, expect, test } from 'vitest';
import type { Answer } from '../../lib/core/job/answer.ts';
import { noDetails } from '../../lib/core/job/details.ts';
import type { Problem } from '../../lib/core/job/problem.ts';
import { answer, jobs, play, problem, reason } from './play.ts';

// The video that a session names counts more than the session (docs/heygen-api.md#agent-sessions).
const session = (known: Partial<Answer> = {}) =>
  answer('processing', { kind: 'agent', follows: 'v', rawStatus: 'generating', ...known });

async function follow(sessionAnswer: Answer, video: Answer | Problem) {
  const { asked, results } = await play(jobs('agent', 's'), {
    single: (id) => (id === 's' ? sessionAnswer : video),
  });
  const [result] = results;
  if (!result) throw new Error('No result.');
  return { asked, ...result };
}

test.each(['queued', 'processing', 'completed', 'failed', 'cancelled'] as const)(
  'the answer of a video that is %s is used, and the job stays a session',
  async (status) => {
    const details = { ...noDetails, title: 'Demo' };
    const video = answer(status, { details, failure: reason('why') });
    const { asked, outcome, raw } = await follow(session(), video);
    expect(asked).toEqual(['agent s', 'video v']);
    expect(outcome).toEqual({ ...video, kind: 'agent', follows: 'v' });
    expect(raw).toBe('answer to video v');
  },
);

test.each(['processing', 'waiting_for_input', 'completed', 'cancelled'] as const)(
  'a session that is %s is followed',
  async (status) => {
    const { outcome } = await follow(session({ status }), answer('completed'));
    expect(outcome).toMatchObject({ status: 'completed', kind: 'agent', follows: 'v' });
  },
);

describe('a session whose video cannot be read', () => {
  test.each<[string, Answer | Problem]>([
    ['a server error', problem('server_error', 500)],
    ['a gateway', problem('gateway', 404)],
    ['no connection', problem('connection')],
    ['a rate limit', problem('rate_limited', 429)],
    ['no access', problem('forbidden', 403)],
    ['an unreadable answer', problem('bad_answer', 200)],
  ])('keeps its own answer and its video: %s', async (_, video) => {
    const { asked, outcome, raw } = await follow(session(), video);
    expect(asked).toEqual(['agent s', 'video v']);
    expect(outcome).toEqual(session());
    expect(raw).toBe('answer to agent s');
  });

  test('is asked again if the video does not exist yet', async () => {
    const { asked, outcome } = await follow(session(), answer('not_found'));
    expect(asked).toEqual(['agent s', 'video v']);
    expect(outcome).toEqual({ ...session(), follows: null });
  });
});

test('a session without a video is not followed', async () => {
  const { asked, outcome } = await follow(session({ follows: null }), answer('completed'));
  expect(asked).toEqual(['agent s']);
  expect(outcome).toEqual(session({ follows: null }));
});

test('a failed session is not followed, because it says more than its video', async () => {
  const failed = session({ status: 'failed', failure: reason('No avatar is left') });
  const { asked, outcome } = await follow(failed, answer('processing'));
  expect(asked).toEqual(['agent s']);
  expect(outcome).toEqual(failed);
});

test('a missing session is not looked for anywhere else', async () => {
  const { asked, outcome } = await follow(answer('not_found', { kind: 'agent' }), answer('queued'));
  expect(asked).toEqual(['agent s']);
  expect(outcome).toMatchObject({ status: 'not_found' });
});

test('a session gets the answer of the video that is read in its place', async () => {
  const { asked, results } = await play([{ jobId: 's', id: 'v', kind: 'video' }], {
    bulk: () => ({ v: answer('completed') }),
    single: () => answer('completed'),
  });
  expect(asked).toEqual(['bulk video 1', 'video v']);
  expect(results).toMatchObject([{ id: 's', outcome: { status: 'completed', kind: 'video' } }]);
});
