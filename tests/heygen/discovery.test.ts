import { describe, expect, test } from 'vitest';
import type { RoundUpdate } from '../../lib/core/job/answer.ts';
import { KINDS, type Kind } from '../../lib/core/job/kind.ts';
import { readRound } from '../../lib/heygen/read-round.ts';
import { placeOf as endpointOf, PLACES } from '../simulator/endpoints.ts';
import type { JobKind } from '../simulator/jobs.ts';
import { clientFor, ID, json, NOW, OTHER, pathsOf, text, v3Error } from './fake-http.ts';

/** HeyGen's response by path. Every other path answers that the job is missing. */
type World = Record<string, () => Response | Promise<Response>>;

const BULK = '/v3/videos/statuses';
const V1 = '/v1/video_status.get';
const placeOf = (kind: Kind) => endpointOf(kind, ID);

const missing = () => json(v3Error('not_found', 'No such id'), 404);
const legacyMissing = () =>
  json({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404);
const bulkMissing = () => json({ data: [{ video_id: ID, status: 'not_found' }] });
const found = (more: object = {}) =>
  json({ data: { id: ID, session_id: ID, status: 'processing', items: [], ...more } });

/** Plays one round for one id with the real client. */
async function play(kind: Kind | null, world: World) {
  const says: World = { [BULK]: bulkMissing, [V1]: legacyMissing, ...world };
  const { client, sent } = clientFor((path) => (says[path.replace(/\?.*/, '')] ?? missing)());
  const parts: RoundUpdate[] = [];
  const targets = [{ jobId: ID, id: ID, kind }];
  for await (const part of readRound(client, targets, () => NOW)) parts.push(part);
  const results = parts.flatMap((part) => part.results);
  const [result] = results;
  if (!result || results.length > 1) throw new Error(`${results.length} results`);
  return { ...result, asked: pathsOf(sent).map((path) => path.replace(/\?.*/, '')), parts };
}

const OTHERS = KINDS.filter((kind) => kind !== 'video');

describe('an id of unknown kind', () => {
  test('is only read as a video in the bulk read while the video runs', async () => {
    const running = () => json({ data: [{ video_id: ID, status: 'processing' }] });
    const { asked, outcome } = await play(null, { [BULK]: running });
    expect(asked).toEqual([BULK]);
    expect(outcome).toMatchObject({ status: 'processing', kind: 'video' });
  });

  test.each(OTHERS)('is found as %s in the same round', async (kind) => {
    const { asked, outcome } = await play(null, { [placeOf(kind)]: () => found() });
    expect(outcome).toMatchObject({ type: 'answer', status: 'processing', kind });
    expect(asked).toEqual([BULK, placeOf('video'), ...OTHERS.map(placeOf)]);
  });

  test('is found by v1, which is asked last', async () => {
    const waiting = () => json({ code: 100, data: { id: ID, status: 'waiting' } });
    const { asked, outcome } = await play(null, { [V1]: waiting });
    expect(outcome).toMatchObject({ status: 'queued', kind: 'video' });
    expect(asked).toEqual([BULK, placeOf('video'), ...OTHERS.map(placeOf), V1]);
  });

  test('is not_found if all kinds and v1 say so', async () => {
    const { asked, outcome, parts } = await play(null, {});
    expect(asked).toEqual([BULK, placeOf('video'), ...OTHERS.map(placeOf), V1]);
    expect(outcome).toMatchObject({
      status: 'not_found',
      failure: { code: 'not_found', message: 'No such id' },
    });
    expect(parts.every((part) => part.problem === null)).toBe(true);
  });

  test('is found although the bulk read left it out', async () => {
    const { outcome } = await play(null, {
      [BULK]: () => json({ data: [] }),
      [placeOf('clipping')]: () => found({ status: 'failed' }),
    });
    expect(outcome).toMatchObject({ status: 'failed', kind: 'clipping' });
  });

  test('is followed to its video in the same round if it is a session that names one', async () => {
    const { asked, outcome } = await play(null, {
      [placeOf('agent')]: () => found({ video_id: OTHER }),
      [`/v3/videos/${OTHER}`]: () => json({ data: { id: OTHER, status: 'completed' } }),
    });
    expect(outcome).toMatchObject({ status: 'completed', kind: 'agent', follows: OTHER });
    expect(asked.at(-1)).toBe(`/v3/videos/${OTHER}`);
  });

  test('has its jobs in the same round if it is a batch', async () => {
    const items = [{ video_id: OTHER, status: 'queued' }];
    const { outcome } = await play(null, { [placeOf('video_batch')]: () => found({ items }) });
    expect(outcome).toMatchObject({ kind: 'video_batch', members: { ids: [OTHER] } });
  });

  test('is not looked for elsewhere if v3 knows it as a video', async () => {
    const done = () => found({ status: 'completed' });
    const { asked, outcome } = await play(null, { [placeOf('video')]: done });
    expect(asked).toEqual([BULK, placeOf('video')]);
    expect(outcome).toMatchObject({ status: 'completed', kind: 'video' });
  });

  test('is a problem and not searched for if the read as a video fails', async () => {
    const { asked, outcome } = await play(null, {
      [BULK]: () => json({ data: [] }),
      [placeOf('video')]: () => text('', 503),
    });
    expect(asked).toEqual([BULK, placeOf('video')]);
    expect(outcome).toMatchObject({ type: 'failure', problem: { kind: 'server_error' } });
  });
});

describe('a search in which one kind could not be asked', () => {
  test.each<[string, () => Response | Promise<Response>, string]>([
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'connection'],
    ['401', () => json(v3Error('unauthorized'), 401), 'key_rejected'],
    ['408', () => text('', 408), 'server_error'],
    ['409', () => json(v3Error('conflict'), 409), 'not_ready'],
    ['429', () => json({}, 429), 'rate_limited'],
    ['500', () => json(v3Error('internal_error'), 500), 'server_error'],
    ['503 with HTML', () => text('<html>', 503), 'server_error'],
    ['a 200 that is unreadable', () => text('<html>'), 'bad_answer'],
    ['a 200 with an error', () => json(v3Error('internal_error')), 'server_error'],
    ['a redirect', () => text('', 302), 'bad_answer'],
  ])('ends as a problem: %s', async (_, answer, kind) => {
    const { asked, outcome } = await play(null, { [placeOf('translation')]: answer });
    expect(outcome).toMatchObject({ type: 'failure', problem: { kind } });
    expect(asked).toHaveLength(10);
  });

  test('ends with an answer if another kind knows the id', async () => {
    const { outcome } = await play(null, {
      [placeOf('translation')]: () => text('', 503),
      [placeOf('lipsync_batch')]: () => found(),
    });
    expect(outcome).toMatchObject({ type: 'answer', kind: 'lipsync_batch' });
  });

  test('ends with an answer if v1 knows the id', async () => {
    const { outcome } = await play(null, {
      [placeOf('translation')]: () => text('', 503),
      [V1]: () => json({ code: 100, data: { id: ID, status: 'processing' } }),
    });
    expect(outcome).toMatchObject({ type: 'answer', status: 'processing', kind: 'video' });
  });
});

describe('a search in which one kind answers with another 4xx', () => {
  test.each<[string, () => Response]>([
    ['400', () => json(v3Error('invalid_parameter'), 400)],
    ['402', () => json(v3Error('plan_upgrade_required'), 402)],
    ['403', () => json(v3Error('forbidden'), 403)],
    ['403 with HTML', () => text('<html>', 403)],
    ['404 from a gateway', () => json({ message: 'no Route matched with those values' }, 404)],
    ['404 with HTML', () => text('<html>', 404)],
    ['405', () => text('', 405)],
    ['410', () => text('', 410)],
    ['422', () => json({ detail: [] }, 422)],
  ])('counts it as “not this kind”: %s', async (_, answer) => {
    const { asked, outcome } = await play(null, {
      [placeOf('agent')]: answer,
      [placeOf('clipping')]: answer,
    });
    expect(outcome).toMatchObject({ type: 'answer', status: 'not_found' });
    expect(asked).toHaveLength(10);
  });
});

describe('a video that v3 does not know', () => {
  test.each<[string, () => Response | Promise<Response>, string]>([
    ['knows the video', () => json({ code: 100, data: { id: ID, status: 'waiting' } }), 'queued'],
    [
      'knows the video and sends its code as text',
      () => json({ code: '100', data: { id: ID, status: 'completed' } }),
      'completed',
    ],
    ['does not know the video', legacyMissing, 'not_found'],
    ['is switched off', () => text('<html>Gone</html>', 410), 'not_found'],
    ['answers with a web page', () => text('<html>Welcome</html>'), 'not_found'],
    [
      'answers about another video',
      () => json({ code: 100, data: { id: OTHER, status: 'failed' } }),
      'not_found',
    ],
    ['answers with an error', () => json({ code: 40001, data: null }), 'not_found'],
    ['has a server error', () => json({}, 500), 'not_found'],
    ['answers with a rate limit', () => json({}, 429), 'not_found'],
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch')), 'not_found'],
  ])('is $2 if v1 %s', async (_, answer, status) => {
    const { asked, outcome } = await play('video', { [V1]: answer });
    expect(outcome).toMatchObject({ type: 'answer', status, kind: 'video' });
    expect(asked).toEqual([BULK, placeOf('video'), V1]);
  });
});

test.each(OTHERS)('a missing job of the kind %s is not looked for anywhere else', async (kind) => {
  const { asked, outcome } = await play(kind, {});
  expect(outcome).toMatchObject({ type: 'answer', status: 'not_found', kind });
  const hasBulk = kind === 'translation' || kind === 'lipsync';
  expect(asked).toEqual([
    ...(hasBulk ? [`${PLACES[kind as JobKind].path}/statuses`] : []),
    placeOf(kind),
  ]);
});
