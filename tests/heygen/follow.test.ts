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

test.each(['queued', 'processing', 'completed', 'cancelled'] as const)(
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

test.each(['processing', 'unknown', 'completed', 'cancelled', 'failed'] as const)(
  'a session that is %s is followed to a video that is completed',
  async (status) => {
    const { outcome } = await follow(session({ status }), answer('completed'));
    expect(outcome).toMatchObject({ status: 'completed', kind: 'agent', follows: 'v' });
  },
);

test('a session that waits for its user is not followed to the video that it has reserved', async () => {
  const waiting = session({ status: 'waiting_for_input', rawStatus: 'reviewing' });
  const { asked, outcome } = await follow(waiting, answer('failed'));
  expect(asked).toEqual(['agent s']);
  expect(outcome).toEqual({ ...waiting, follows: null });
});

test.each(['queued', 'processing', 'unknown'] as const)(
  'a failed video does not end a session that is %s, which can make another video',
  async (status) => {
    const { outcome, raw } = await follow(session({ status }), answer('failed'));
    expect(outcome).toEqual({ ...session({ status }), follows: null });
    expect(raw).toBe('answer to agent s');
  },
);

describe('a bulk read that calls the video of a session failed', () => {
  // The session may wait for its user: HeyGen calls the video that it has reserved failed.
  const followed = { jobId: 's', id: 'v', kind: 'video', session: 's' } as const;

  test('decides nothing if no single read may be sent', async () => {
    const budget = { take: async () => false, spend: () => {} };
    const bulk = () => ({ v: answer('failed'), w: answer('failed') });
    const { asked, outcomes } = await play([followed, ...jobs('video', 'w')], { bulk }, { budget });
    expect(asked).toEqual(['bulk video 2']);
    expect(outcomes).toEqual({ w: 'failed' });
  });

  test('decides nothing if HeyGen ends the single reads', async () => {
    const others = Array.from({ length: 6 }, (_, i) => `w${i}`);
    const { outcomes } = await play([...jobs('video', ...others), followed], {
      bulk: (ids) => Object.fromEntries(ids.map((id) => [id, answer('failed')])),
      single: () => problem('rate_limited', 429),
    });
    expect(outcomes.w0).toBe('failed');
    expect(outcomes.s).toBe('rate_limited');
  });
});

describe('a session that has failed', () => {
  const failed = session({ status: 'failed', failure: reason('No avatar is left') });

  test('goes on if its video does', async () => {
    const { asked, outcome } = await follow(failed, answer('processing'));
    expect(asked).toEqual(['agent s', 'video v']);
    expect(outcome).toMatchObject({ status: 'processing', follows: 'v' });
  });

  test.each<[string, Answer, string]>([
    ['its own reason, if its video has none', answer('failed'), 'No avatar is left'],
    ['its video’s reason', answer('failed', { failure: reason('No face') }), 'No face'],
  ])('has %s', async (_, video, message) => {
    const { outcome } = await follow(failed, video);
    expect(outcome).toMatchObject({ status: 'failed', follows: 'v', failure: { message } });
  });

  test('ends as failed if HeyGen does not know its video', async () => {
    const { outcome } = await follow(failed, answer('not_found'));
    expect(outcome).toEqual({ ...failed, follows: null });
  });

  test.each([problem('server_error', 500), problem('connection'), problem('forbidden', 403)])(
    'stays open if its video cannot be read: $kind',
    async (unread) => {
      const { outcome } = await follow(failed, unread);
      expect(outcome).toEqual({ type: 'failure', problem: unread });
    },
  );
});

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

describe('a session’s video that is read in its place, and has failed', () => {
  const target = { jobId: 's', id: 'v', kind: 'video', session: 's' } as const;
  const playWith = async (video: Answer, sessionReply: Answer | Problem) => {
    const { asked, results } = await play([target], {
      bulk: () => ({ v: video }),
      single: (id) => (id === 'v' ? video : sessionReply),
    });
    return { asked, ...results[0] };
  };
  const failed = answer('failed');

  test.each([failed, answer('not_found')])(
    'does not end a session that still runs: $status',
    async (video) => {
      const { asked, outcome, raw } = await playWith(video, session());
      expect(asked).toEqual(['bulk video 1', 'video v', 'agent s']);
      expect(outcome).toEqual({ ...session(), follows: null });
      expect(raw).toBe('answer to agent s');
    },
  );

  test('does not end a session that waits for its user', async () => {
    const { outcome } = await playWith(failed, session({ status: 'waiting_for_input' }));
    expect(outcome).toMatchObject({ status: 'waiting_for_input', follows: null });
  });

  test.each<[string, Answer]>([
    ['has ended as failed', session({ status: 'failed', failure: reason('No avatar is left') })],
    ['has ended as completed', session({ status: 'completed' })],
    ['HeyGen does not know', answer('not_found', { kind: 'agent' })],
  ])('ends a session that %s', async (_, ended) => {
    const { outcome, raw } = await playWith(failed, ended);
    expect(outcome).toEqual({ ...failed, failure: ended.failure });
    expect(raw).toBe('answer to video v');
  });

  test('keeps its own reason', async () => {
    const ended = session({ status: 'failed', failure: reason('No avatar is left') });
    const { outcome } = await playWith(answer('failed', { failure: reason('No face') }), ended);
    expect(outcome).toMatchObject({ failure: { message: 'No face' } });
  });

  test.each([
    problem('server_error', 500),
    problem('connection'),
    problem('gateway', 404),
    problem('unauthorized', 401),
    problem('forbidden', 403),
    problem('no_scope', 403),
  ])('leaves the session open if it cannot be read now: $kind', async (unread) => {
    const { outcome } = await playWith(failed, unread);
    expect(outcome).toEqual({ type: 'failure', problem: unread });
  });

  test('ends the session if HeyGen no longer offers the read of sessions', async () => {
    const { outcome } = await playWith(failed, problem('refused', 410));
    expect(outcome).toMatchObject({ status: 'failed' });
  });
});

describe('a session that was added together with its video', () => {
  const pair = { jobId: 's', id: 's', kind: 'agent', video: 'v' } as const;
  const playWith = async (sessionReply: Answer | Problem, video: Answer | Problem) => {
    const { asked, results } = await play([pair], {
      single: (id) => (id === 's' ? sessionReply : video),
    });
    return { asked, outcome: results[0]?.outcome };
  };

  test('is read first, because it can wait for its user', async () => {
    const waiting = session({ status: 'waiting_for_input' });
    const { asked, outcome } = await playWith(waiting, answer('failed'));
    expect(asked).toEqual(['agent s']);
    expect(outcome).toMatchObject({ status: 'waiting_for_input' });
  });

  const missing = answer('not_found', { kind: 'agent' });

  test('has the answer of its video if HeyGen does not know the session', async () => {
    const { asked, outcome } = await playWith(missing, answer('completed'));
    expect(asked).toEqual(['agent s', 'video v']);
    expect(outcome).toMatchObject({ status: 'completed', kind: 'agent', follows: 'v' });
  });

  test('is missing if HeyGen knows neither', async () => {
    const { outcome } = await playWith(missing, answer('not_found'));
    expect(outcome).toMatchObject({ status: 'not_found', follows: null });
  });

  test('is not missing as long as its video cannot be read', async () => {
    const unread = problem('server_error', 500);
    const { outcome } = await playWith(missing, unread);
    expect(outcome).toEqual({ type: 'failure', problem: unread });
  });
});
