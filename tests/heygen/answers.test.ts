import { describe, expect, test } from 'vitest';
import { answerFor, clientFor, dataOf, ID, json, OTHER, text, v3Error } from './fake-http.ts';

// Shapes: docs/heygen-api.md#videos, docs/heygen-api.md#bulk-reads and
// docs/heygen-api.md#v1-status-read
describe('readStatuses', () => {
  const read = (body: unknown) => clientFor(() => json(body)).client.readStatuses('video', [ID]);

  test('skips an unreadable entry and returns the others', async () => {
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
    const entries = dataOf(await read({ data }));
    expect([...entries]).toMatchObject([[ID, { answer: { failure: { message: 'why' } } }]]);
  });

  test('returns each id with its entry as it was sent', async () => {
    const first = { video_id: ID, status: 'queued', item_index: 1 };
    const second = { video_id: OTHER, status: 'failed', error: null };
    const entries = dataOf(await read({ data: [second, first], has_more: false }));
    expect(entries.get(ID)?.raw).toBe(JSON.stringify(first));
    expect(entries.get(OTHER)?.raw).toBe(JSON.stringify(second));
  });

  test('reads an entry that is nested too deep to be written', async () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    // A number as a name keeps V8 from its way of writing that has no limit.
    const body = `{"data":[{"video_id":"${ID}","status":"failed","error":{"0":${deep}}}]}`;
    const entries = dataOf(await clientFor(() => text(body)).client.readStatuses('video', [ID]));
    expect(entries.get(ID)).toMatchObject({ answer: { status: 'failed' }, raw: null });
  });

  test('returns nothing but the status', async () => {
    const entries = dataOf(
      await read({ data: [{ video_id: ID, status: 'completed', error: null }] }),
    );
    expect(entries.get(ID)?.answer).toEqual({
      type: 'answer',
      kind: 'video',
      status: 'completed',
      rawStatus: 'completed',
      details: null,
      failure: null,
    });
  });

  test('returns an empty map if HeyGen leaves out all ids', async () => {
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
  ])('reports the body %j as unreadable', async (body) => {
    expect(await read(body)).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
  });

  test('reports a 404 as a refusal, because it is not about one job', async () => {
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
    'an object with a code and a message',
    { code: 'rendering_failed', message: 'timed out' },
    { code: 'rendering_failed', message: 'timed out' },
  ],
  [
    'an object with a numeric code and a detail',
    { code: 40119, detail: 'too long' },
    { code: '40119', message: 'too long' },
  ],
  [
    'an object with the same text as message and detail',
    { code: 40119, detail: 'too long', message: 'too long' },
    { code: '40119', message: 'too long' },
  ],
  [
    'an object with a message and another detail',
    { message: 'Refused', detail: 'scene 2' },
    { message: 'Refused', details: 'scene 2' },
  ],
  [
    'an object with a message and a param',
    { message: 'Bad', param: 'video_id' },
    { message: 'Bad', details: 'video_id' },
  ],
  ['an object with msg', { msg: 'bad' }, { message: 'bad' }],
  [
    'an object nested once more',
    { error: { code: 'x', message: 'y' } },
    { code: 'x', message: 'y' },
  ],
  [
    'an object with white space around its texts',
    { code: ' x ', message: '\ny ' },
    { code: 'x', message: 'y' },
  ],
];

describe('a failed job', () => {
  test.each(FAILURES)(
    'has the same failure in both reads if its error is %s',
    async (_, error, known) => {
      const failure = { code: null, message: null, details: null, ...known };
      const { client } = clientFor(() =>
        json({ data: [{ video_id: ID, status: 'failed', error }] }),
      );
      const bulk = dataOf(await client.readStatuses('video', [ID]));
      expect(bulk.get(ID)?.answer.failure).toEqual(failure);
      expect((await answerFor({ id: ID, status: 'failed', error })).failure).toEqual(failure);
    },
  );
});

describe('readJob', () => {
  const readJob = (answer: () => Response) => clientFor(answer).client.readJob('video', ID);

  test('returns a finished video with its times in ms', async () => {
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
  ])('returns not_found for a 404 from HeyGen itself: %s', async (_, body) => {
    expect(await readJob(() => json(body, 404))).toMatchObject({
      ok: true,
      data: { status: 'not_found', rawStatus: 'not_found', details: null },
      raw: JSON.stringify(body),
    });
  });

  test('returns not_found if HeyGen refuses access to somebody else’s video', async () => {
    const read = await readJob(() => json(v3Error('resource_access_denied', 'Not yours'), 403));
    expect(dataOf(read)).toMatchObject({
      status: 'not_found',
      failure: { code: 'resource_access_denied', message: 'Not yours' },
    });
  });

  test('returns failed for an HTTP error that says that the job failed', async () => {
    const read = await readJob(() => json(v3Error('content_policy_violation', 'No'), 400));
    expect(dataOf(read)).toMatchObject({
      status: 'failed',
      rawStatus: 'failed',
      failure: { code: 'content_policy_violation', message: 'No' },
    });
  });

  test.each<[string, () => Response]>([
    ['an HTML page', () => text('<html>', 404)],
    ['an empty body', () => text('', 404)],
    ['JSON of another service', () => json({ path: '/v3' }, 404)],
    ['a gateway’s message', () => json({ message: 'no Route matched with those values' }, 404)],
    ['a framework’s detail', () => json({ detail: 'Not Found' }, 404)],
    ['a JSON text', () => json('Not Found', 404)],
  ])('reports a 404 with %s as a problem of a gateway', async (_, answer) => {
    expect(await readJob(answer)).toMatchObject({
      ok: false,
      problem: { kind: 'gateway', httpStatus: 404 },
    });
  });

  test('reports an answer about another video as unreadable', async () => {
    const read = await readJob(() => json({ data: { id: OTHER, status: 'failed' } }));
    expect(read).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
  });

  test.each([{ id: ID.toUpperCase() }, { video_id: ID }, {}])(
    'accepts the fields %j as the id of the video',
    async (named) => {
      expect(await answerFor({ ...named, status: 'queued' })).toMatchObject({ status: 'queued' });
    },
  );
});
