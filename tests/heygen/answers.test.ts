import { describe, expect, test } from 'vitest';
import { answerFor, clientFor, dataOf, ID, json, OTHER, text, v3Error } from './fake-http.ts';

// Shapes: docs/heygen-api.md#videos, docs/heygen-api.md#bulk-reads and
// docs/heygen-api.md#v1-status-read
describe('readStatuses', () => {
  const read = (body: unknown) => clientFor(() => json(body)).client.readStatuses('video', [ID]);

  test('an unreadable entry is passed over, the others count', async () => {
    const data = [
      null,
      7,
      'queued',
      [],
      { status: 'failed' },
      { video_id: null, status: 'queued', batch_id: 'b-1', item_index: 3 },
      { video_id: 5, status: 'queued' },
      { video_id: OTHER },
      { video_id: ID, status: 'failed', error: 'why' },
    ];
    const told = dataOf(await read({ data }));
    expect([...told]).toMatchObject([[ID, { answer: { failure: { message: 'why' } } }]]);
  });

  test('each id has its entry as it was sent', async () => {
    const first = { video_id: ID, status: 'queued', item_index: 1 };
    const second = { video_id: OTHER, status: 'failed', error: null };
    const told = dataOf(await read({ data: [second, first], has_more: false }));
    expect(told.get(ID)?.raw).toBe(JSON.stringify(first));
    expect(told.get(OTHER)?.raw).toBe(JSON.stringify(second));
  });

  test('an entry that is nested too deep to be written is read all the same', async () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    const body = `{"data":[{"video_id":"${ID}","status":"failed","error":${deep}}]}`;
    const told = dataOf(await clientFor(() => text(body)).client.readStatuses('video', [ID]));
    expect(told.get(ID)).toMatchObject({ answer: { status: 'failed' }, raw: null });
  });

  test('nothing is known beyond the status', async () => {
    const told = dataOf(await read({ data: [{ video_id: ID, status: 'completed', error: null }] }));
    expect(told.get(ID)?.answer).toEqual({
      type: 'answer',
      kind: 'video',
      status: 'completed',
      rawStatus: 'completed',
      details: null,
      failure: null,
    });
  });

  test('HeyGen leaves ids out', async () => {
    expect(dataOf(await read({ data: [] })).size).toBe(0);
  });

  test.each([
    {},
    { data: null },
    { data: {} },
    { data: 'x' },
    [],
    null,
    7,
    'x',
    { hello: 'world' },
  ])('%j is unreadable', async (body) => {
    expect(await read(body)).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
  });

  test('where no job is asked for, that something is missing is a refusal', async () => {
    const { client } = clientFor(() => json(v3Error('not_found', 'No such page'), 404));
    expect(await client.readStatuses('video', [ID])).toMatchObject({
      ok: false,
      problem: { kind: 'refused', httpStatus: 404, code: 'not_found', message: 'No such page' },
    });
  });
});

const FAILURES: [string, unknown, object][] = [
  ['null', null, {}],
  ['absent', undefined, {}],
  ['an empty text', ' ', {}],
  ['true', true, {}],
  ['a list', ['x'], { message: 'x' }],
  ['an empty object', {}, {}],
  ['a text', 'no credit', { message: 'no credit' }],
  ['a number', 40119, { message: '40119' }],
  [
    'code and message',
    { code: 'rendering_failed', message: 'timed out' },
    { code: 'rendering_failed', message: 'timed out' },
  ],
  [
    'a numeric code and a detail',
    { code: 40119, detail: 'too long' },
    { code: '40119', message: 'too long' },
  ],
  [
    'a message and the same as detail',
    { code: 40119, detail: 'too long', message: 'too long' },
    { code: '40119', message: 'too long' },
  ],
  [
    'a message and another detail',
    { message: 'Refused', detail: 'scene 2' },
    { message: 'Refused', details: 'scene 2' },
  ],
  [
    'a message and a param',
    { message: 'Bad', param: 'video_id' },
    { message: 'Bad', details: 'video_id' },
  ],
  ['msg', { msg: 'bad' }, { message: 'bad' }],
  ['nested once more', { error: { code: 'x', message: 'y' } }, { code: 'x', message: 'y' }],
  ['texts with white space', { code: ' x ', message: '\ny ' }, { code: 'x', message: 'y' }],
];

describe('a failure whose error is', () => {
  test.each(FAILURES)('%s', async (_, error, told) => {
    const failure = { code: null, message: null, details: null, ...told };
    const { client } = clientFor(() => json({ data: [{ video_id: ID, status: 'failed', error }] }));
    const bulk = dataOf(await client.readStatuses('video', [ID]));
    expect(bulk.get(ID)?.answer.failure).toEqual(failure);
    expect((await answerFor({ id: ID, status: 'failed', error })).failure).toEqual(failure);
  });
});

describe('readJob', () => {
  const readJob = (answer: () => Response) => clientFor(answer).client.readJob('video', ID);

  test('a finished video, its times in milliseconds', async () => {
    const wire = {
      id: ID,
      status: 'completed',
      title: 'Demo',
      created_at: 1790000000,
      completed_at: 1790000420,
      duration: 34.2,
      video_url: 'https://files2.heygen.ai/x/v.mp4?Expires=1790604800',
      failure_code: null,
      video_page_url: `https://app.heygen.com/videos/demo--${ID}`,
    };
    expect(await readJob(() => json({ data: wire }))).toMatchObject({
      ok: true,
      data: {
        kind: 'video',
        status: 'completed',
        failure: null,
        follows: null,
        details: {
          title: 'Demo',
          createdAt: 1790000000_000,
          completedAt: 1790000420_000,
          durationSeconds: 34.2,
          thumbnailUrl: null,
          videoUrl: 'https://files2.heygen.ai/x/v.mp4?Expires=1790604800',
          pageUrl: `https://app.heygen.com/videos/demo--${ID}`,
        },
      },
    });
  });

  test.each<[string, unknown]>([
    ['v3', v3Error('video_not_found')],
    ['v3 with another code', v3Error('not_found')],
    ['legacy', { code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }],
  ])('404 by HeyGen itself, %s, is an answer: not_found', async (_, body) => {
    expect(await readJob(() => json(body, 404))).toMatchObject({
      ok: true,
      data: { status: 'not_found', rawStatus: 'not_found', details: null },
      raw: JSON.stringify(body),
    });
  });

  test('so is a refusal to show what is not ours', async () => {
    const read = await readJob(() => json(v3Error('resource_access_denied', 'Not yours'), 403));
    expect(dataOf(read)).toMatchObject({
      status: 'not_found',
      failure: { code: 'resource_access_denied', message: 'Not yours' },
    });
  });

  test('an HTTP error that calls the job a failure is an answer too', async () => {
    const read = await readJob(() => json(v3Error('content_policy_violation', 'No'), 400));
    expect(dataOf(read)).toMatchObject({
      status: 'failed',
      rawStatus: 'failed',
      failure: { code: 'content_policy_violation', message: 'No' },
    });
  });

  test.each<[string, () => Response]>([
    ['an HTML page', () => text('<html>', 404)],
    ['nothing', () => text('', 404)],
    ['JSON of somebody else', () => json({ path: '/v3' }, 404)],
    ['a gateway’s message', () => json({ message: 'no Route matched with those values' }, 404)],
    ['a framework’s detail', () => json({ detail: 'Not Found' }, 404)],
    ['a JSON text', () => json('Not Found', 404)],
  ])('404 with %s comes from a gateway, and is a problem', async (_, answer) => {
    expect(await readJob(answer)).toMatchObject({
      ok: false,
      problem: { kind: 'gateway', httpStatus: 404 },
    });
  });

  test('an answer about another video is unreadable', async () => {
    const read = await readJob(() => json({ data: { id: OTHER, status: 'failed' } }));
    expect(read).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
  });

  test.each([{ id: ID.toUpperCase() }, { video_id: ID }, {}])('%j is the video', async (named) => {
    expect(await answerFor({ ...named, status: 'queued' })).toMatchObject({ status: 'queued' });
  });
});
