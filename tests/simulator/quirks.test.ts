import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type AskResult, ask } from './ask.ts';
import type { MemberKind } from './batches.ts';
import { PLACES, pathOf } from './endpoints.ts';
import type { JobKind } from './jobs.ts';
import { LIVING_VIDEO, publishLink, QUIRKS } from './quirks.ts';
import { type Simulator, startSimulator } from './server.ts';
import { storeOf } from './world.ts';

let simulator: Simulator;
let count = 0;
/** Each test has an id of its own. */
let id: string;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.down());
beforeEach(() => {
  count += 1;
  id = count.toString(16).padStart(32, 'b');
  simulator.answers.clear();
  simulator.faults.clear();
});

const get = (path: string): Promise<AskResult> => ask(simulator, path);
const single = (kind: JobKind = 'video'): Promise<AskResult> => get(pathOf(kind, id));
const bulkPath = (kind: MemberKind): string =>
  `${PLACES[kind].path}/statuses?${PLACES[kind].ids}=${id}`;
const legacy = (): Promise<AskResult> => get(`/v1/video_status.get?video_id=${id}`);

/** Returns the job from the single read and the bulk read, and the video from v1. */
async function readAll(kind: MemberKind = 'video') {
  const { data } = (await single(kind)).body;
  const entry = (await get(bulkPath(kind))).body.data[0];
  return { data, entry, old: (await legacy()).body.data };
}

describe('answers that a test sets', () => {
  test.each(['text', '', 7, null, true, [], { data: 1 }])('are sent as JSON: %j', async (body) => {
    simulator.answers.set(pathOf('video', id), { status: 418, body });
    const answer = await single();
    expect(answer).toMatchObject({ status: 418, text: JSON.stringify(body) });
    expect(answer.type).toMatch('application/json');
  });

  test('are sent with text and headers unchanged', async () => {
    const headers = { 'content-type': 'application/json', 'Retry-After': '7' };
    simulator.answers.set(pathOf('video', id), { text: '{"data":', headers });
    const answer = await single();
    expect(answer).toMatchObject({ status: 200, text: '{"data":', body: undefined });
    expect(answer.type).toMatch('application/json');
    expect(answer.headers['retry-after']).toBe('7');
  });

  test('apply newest first, until their `times` are used up', async () => {
    simulator.videos.set(id, 'processing');
    simulator.answers.set(new RegExp(id, 'g'), { status: 500 });
    simulator.answers.set(pathOf('video', id), { status: 410, times: 1 });
    const seen = [await single(), await single(), await get(bulkPath('video'))];
    expect(seen.map(({ status }) => status)).toEqual([410, 500, 500]);
    simulator.answers.delete(new RegExp(id, 'g'));
    expect(await single()).toMatchObject({ status: 200 });
  });

  test('match every query if their path has none, and otherwise only that query', async () => {
    simulator.answers.set('/v3/lipsyncs', { status: 500 });
    simulator.answers.set('/v3/lipsyncs?limit=2', { status: 410 });
    const seen = await Promise.all(
      ['?limit=1', '?limit=2', `/${id}`].map((rest) => get(`/v3/lipsyncs${rest}`)),
    );
    expect(seen.map(({ status }) => status)).toEqual([500, 410, 404]);
  });

  test('are not sent if HeyGen rejects the key', async () => {
    simulator.answers.set(pathOf('video', id), { status: 500 });
    expect(await ask(simulator, pathOf('video', id), 'wrong')).toMatchObject({ status: 401 });
  });
});

describe('a fault with a status', () => {
  test.each([
    [{}, '{"error":{"code":"internal_error","message":"simulated 503"}}'],
    [{ code: 'quota_exceeded' }, '{"error":{"code":"quota_exceeded","message":"simulated 503"}}'],
    [{ body: { a: 1 } }, '{"a":1}'],
    [{ body: 'text' }, '"text"'],
    [{ body: null }, 'null'],
    [{ text: '<p>' }, '<p>'],
    [{ text: '' }, ''],
  ])('sends %j as %j', async (fault, text) => {
    const headers = { 'x-request-id': 'r-1' };
    simulator.faults.add({ fault: { kind: 'status', status: 503, headers, ...fault } });
    const answer = await single();
    expect(answer).toMatchObject({ status: 503, text });
    expect(answer.headers['x-request-id']).toBe('r-1');
  });
});

describe('the quirk of a failed job', () => {
  test('failedWithoutReason gives no reason in any read', async () => {
    QUIRKS.failedWithoutReason(simulator, id);
    const { data, entry, old } = await readAll();
    expect(Object.keys(data)).toEqual(['id', 'status', 'title', 'created_at']);
    expect(entry).toEqual({ video_id: id, status: 'failed', error: null });
    expect(old).toMatchObject({ status: 'failed', error: null });
    QUIRKS.failedWithoutReason(simulator, id, 'agent');
    expect((await single('agent')).body.data).toMatchObject({ status: 'failed', messages: [] });
  });

  test('creditFailureAtPoll gives the credit code in every read', async () => {
    QUIRKS.creditFailureAtPoll(simulator, id);
    const { data, entry, old } = await readAll();
    const code = 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT';
    expect(data).toMatchObject({ status: 'failed', failure_code: code });
    expect(entry).toMatchObject({ status: 'failed', error: { code } });
    expect(old).toMatchObject({ status: 'failed', error: { code } });
  });

  const reason = 'Avatar rendering timed out';
  const asObject = { code: 'rendering_failed', detail: reason, message: reason };
  test.each([
    ['errorAsString', { error: reason }, reason],
    ['errorAsNumber', { error: 40119 }, 40119],
    ['errorAsObject', { error: asObject }, asObject],
    ['errorAsMsg', { msg: reason }, { msg: reason }],
    ['errorAsFailureReason', { failure_reason: reason }, { failure_reason: reason }],
  ] as const)('%s gives the reason in its own shape', async (quirk, inSingle, inBulk) => {
    QUIRKS[quirk](simulator, id);
    const { data, entry } = await readAll();
    expect(data).toMatchObject({ status: 'failed', ...inSingle });
    expect(entry).toEqual({ video_id: id, status: 'failed', error: inBulk });
    QUIRKS[quirk](simulator, id, 'translation');
    expect(await readAll('translation')).toMatchObject({
      data: inSingle,
      entry: { error: inBulk },
    });
  });
});

describe('the quirk of a job that has not failed', () => {
  test('completedWithError gives a link and an error', async () => {
    QUIRKS.completedWithError(simulator, id);
    const { data, entry, old } = await readAll();
    const code = 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT';
    expect(data).toMatchObject({ status: 'completed', failure_code: code, error: { code } });
    expect(data.video_url).toContain(id);
    expect(entry).toMatchObject({ status: 'completed', error: { code } });
    expect(old).toMatchObject({ status: 'completed', error: { code } });
  });

  test.each(['video', 'translation', 'lipsync'] as const)(
    'completedWithoutLink and completedLinkAbsent hide the link of a %s until publishLink',
    async (kind) => {
      QUIRKS.completedWithoutLink(simulator, id, kind);
      expect((await single(kind)).body.data).toMatchObject({
        status: 'completed',
        video_url: null,
      });
      QUIRKS.completedLinkAbsent(simulator, id, kind);
      const { data } = (await single(kind)).body;
      expect(data.status).toBe('completed');
      expect(data).not.toHaveProperty('video_url');
      publishLink(simulator, id, kind);
      expect((await single(kind)).body.data.video_url).toContain(id);
    },
  );

  test('completedWithoutLink hides a session’s video and a clipping’s clips until publishLink', async () => {
    for (const kind of ['agent', 'clipping'] as const)
      QUIRKS.completedWithoutLink(simulator, id, kind);
    expect((await single('agent')).body.data).toMatchObject({ progress: 100, video_id: null });
    expect((await single('clipping')).body.data).toMatchObject({ progress: 100, clips: [] });
    for (const kind of ['agent', 'clipping'] as const) publishLink(simulator, id, kind);
    expect((await single('agent')).body.data).toMatchObject({ video_id: LIVING_VIDEO });
    expect((await single('clipping')).body.data.clips).toHaveLength(2);
  });

  test('pendingWithFailureCode gives a pending status and a failure code', async () => {
    QUIRKS.pendingWithFailureCode(simulator, id);
    const { data, entry } = await readAll();
    expect(data).toMatchObject({ status: 'pending', failure_code: 'rendering_failed' });
    expect(data.video_url).toContain(id);
    expect(entry).toMatchObject({ status: 'pending', error: { code: 'rendering_failed' } });
  });

  test('unknownWord gives its word in every read', async () => {
    QUIRKS.unknownWord(simulator, id);
    const archived = { status: 'archived' };
    expect(await readAll()).toMatchObject({ data: archived, entry: archived, old: archived });
    QUIRKS.unknownWord(simulator, id, 'clipping', 'shelved');
    expect((await single('clipping')).body.data).toMatchObject({ status: 'shelved' });
  });

  test.each([
    ['video', 'processing'],
    ['lipsync', 'running'],
  ] as const)(
    'staleThenCompleted gives a %s an old single read, then the new one',
    async (kind, word) => {
      QUIRKS.staleThenCompleted(simulator, id, kind, 2);
      expect((await get(bulkPath(kind))).body.data[0]).toMatchObject({ status: 'completed' });
      const seen = [await single(kind), await single(kind), await single(kind)];
      expect(seen.map(({ body }) => body.data.status)).toEqual([word, word, 'completed']);
      expect(seen[0]?.body.data).not.toHaveProperty('video_url');
      expect(seen[2]?.body.data.video_url).toContain(id);
    },
  );
});

describe('the quirk of an answer', () => {
  const everywhere = () =>
    Promise.all([single(), get(bulkPath('video')), legacy(), single('agent')]);

  test('errorInside200 answers every read with an error and HTTP 200', async () => {
    QUIRKS.errorInside200(simulator, id);
    const body = { error: { code: 'internal_error', message: 'Something went wrong' } };
    for (const answer of await everywhere()) expect(answer).toMatchObject({ status: 200, body });
  });

  test('htmlFromGateway answers every read with a page', async () => {
    QUIRKS.htmlFromGateway(simulator, id);
    const page = { status: 502, type: 'text/html', body: undefined };
    for (const answer of await everywhere()) expect(answer).toMatchObject(page);
  });

  test('emptyBody answers requests with the id, and no others', async () => {
    QUIRKS.emptyBody(simulator, id);
    for (const answer of await everywhere())
      expect(answer).toMatchObject({ status: 200, text: '' });
    for (const list of [`1,${id},2`, `1%2C${id}%2C2`]) {
      expect((await get(`/v3/videos/statuses?video_ids=${list}`)).text).toBe('');
    }
    expect((await get(`/v3/videos/statuses?video_ids=${id}0,0${id}`)).body.data).toHaveLength(2);
  });

  test('sessionGoneWhileVideoLives gives 404 for the session while its video renders', async () => {
    simulator.agents.set(id, 'generating', { video_id: LIVING_VIDEO });
    QUIRKS.sessionGoneWhileVideoLives(simulator, id);
    const error = { code: 'not_found', message: 'Session not found' };
    expect(await single('agent')).toMatchObject({ status: 404, body: { error } });
    const { body } = await get(pathOf('video', LIVING_VIDEO));
    expect(body.data).toMatchObject({ status: 'processing' });
  });

  test('notFoundLegacyBody gives v1’s 404 in the single read and in v1', async () => {
    QUIRKS.notFoundLegacyBody(simulator, id);
    const body = { code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' };
    for (const read of [single, legacy]) expect(await read()).toMatchObject({ status: 404, body });
    expect((await get(bulkPath('video'))).body.data[0]).toMatchObject({ status: 'not_found' });
  });

  test.each(['video', 'translation', 'lipsync'] as const)(
    'denied gives 403 for a %s, and not_found in the bulk read',
    async (kind) => {
      storeOf(simulator, kind).set(id, 'completed');
      QUIRKS.denied(simulator, id, kind);
      const error = { code: 'resource_access_denied' };
      expect(await single(kind)).toMatchObject({ status: 403, body: { error } });
      expect((await get(bulkPath(kind))).body.data[0]).toEqual({
        video_id: id,
        status: 'not_found',
      });
    },
  );
});
