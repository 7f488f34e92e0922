import { describe, expect, test } from 'vitest';
import type { Answer } from '../../lib/core/job/answer.ts';
import { noDetails } from '../../lib/core/job/details.ts';
import type { Problem } from '../../lib/core/job/problem.ts';
import { answer, jobs, play, problem, reason } from './play.ts';

// The video that a session has named counts more (docs/heygen-api.md#agent-sessions).
const session = (known: Partial<Answer> = {}) =>
  answer('processing', { kind: 'agent', follows: 'v', rawStatus: 'generating', ...known });

async function follow(told: Answer, video: Answer | Problem) {
  const { asked, told: results } = await play(jobs('agent', 's'), {
    single: (id) => (id === 's' ? told : video),
  });
  const [result] = results;
  if (!result) throw new Error('No result.');
  return { asked, ...result };
}

test.each(['queued', 'processing', 'completed', 'failed', 'cancelled'] as const)(
  'a video that is %s: its answer is used, and the job stays a session',
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

describe('a video that cannot be read: the session’s own answer, and what it follows', () => {
  test.each<[string, Answer | Problem]>([
    ['fault', problem('server_error', 500)],
    ['a gateway', problem('gateway', 404)],
    ['no connection', problem('connection')],
    ['silence', problem('rate_limited', 429)],
    ['not ours', problem('forbidden', 403)],
    ['unreadable', problem('bad_answer', 200)],
  ])('%s', async (_, video) => {
    const { asked, outcome, raw } = await follow(session(), video);
    expect(asked).toEqual(['agent s', 'video v']);
    expect(outcome).toEqual(session());
    expect(raw).toBe('answer to agent s');
  });

  test('not there yet: the session is asked on until it is', async () => {
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

test('a session that failed says more than its video', async () => {
  const told = session({ status: 'failed', failure: reason('No avatar is left') });
  const { asked, outcome } = await follow(told, answer('processing'));
  expect(asked).toEqual(['agent s']);
  expect(outcome).toEqual(told);
});

test('a session that is missing is looked for nowhere else', async () => {
  const { asked, outcome } = await follow(answer('not_found', { kind: 'agent' }), answer('queued'));
  expect(asked).toEqual(['agent s']);
  expect(outcome).toMatchObject({ status: 'not_found' });
});

test('a video that is read in the session’s place is told to the session', async () => {
  const { asked, told } = await play([{ jobId: 's', id: 'v', kind: 'video' }], {
    bulk: () => ({ v: answer('completed') }),
    single: () => answer('completed'),
  });
  expect(asked).toEqual(['bulk video 1', 'video v']);
  expect(told).toMatchObject([{ id: 's', outcome: { status: 'completed', kind: 'video' } }]);
});
