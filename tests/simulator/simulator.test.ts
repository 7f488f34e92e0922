import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FAMILY_NAMES } from '../../lib/core/families/families.ts';
import { descriptorOf } from '../../lib/core/job/kind.ts';
import { type AskResult, ask } from './ask.ts';
import type { MemberKind, ScriptedItem } from './batches.ts';
import { batchPathOf, MEMBER_KINDS, PLACES, pathOf } from './endpoints.ts';
import type { JobKind } from './jobs.ts';
import { SIMULATED_KEY, type Simulator, startSimulator } from './server.ts';
import { storeOf } from './world.ts';

let simulator: Simulator;
let id: string;
let count = 0;

beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.down());
beforeEach(() => {
  count += 1;
  id = count.toString(16).padStart(32, 'a');
  simulator.requests.length = 0;
  simulator.legacy.isOff = false;
});

const get = (path: string, key?: string | null): Promise<AskResult> => ask(simulator, path, key);
const single = (kind: JobKind = 'video', job = id): Promise<AskResult> => get(pathOf(kind, job));
const legacy = (job = id): Promise<AskResult> => get(`/v1/video_status.get?video_id=${job}`);
async function bulk(kind: MemberKind = 'video', job = id): Promise<Record<string, unknown>> {
  const path = `${PLACES[kind].path}/statuses?${PLACES[kind].ids}=${job}`;
  return (await get(path)).body.data[0];
}

describe('the simulator', () => {
  test('records every request, and lets only an accepted key in', async () => {
    const rejected = { error: { code: 'unauthorized', message: 'Invalid API key' } };
    expect(await get('/v3/users/me', null)).toMatchObject({ status: 401, body: rejected });
    expect(await get('/v3/users/me', 'wrong')).toMatchObject({ status: 401 });
    expect(await get('/v3/users/me')).toMatchObject({ status: 200 });
    expect(simulator.requests.map(({ key }) => key)).toEqual([undefined, 'wrong', SIMULATED_KEY]);
  });

  test('answers an unknown path with a gateway’s page', async () => {
    expect(await get('/v3/nothing')).toMatchObject({
      status: 404,
      type: 'text/html',
      body: undefined,
    });
  });

  test('keeps the jobs during an outage', async () => {
    simulator.videos.set(id, 'processing');
    await simulator.down();
    await expect(single()).rejects.toThrow('ECONNREFUSED');
    await simulator.up();
    expect((await single()).body.data.status).toBe('processing');
  });
});

describe('the single read', () => {
  const ends: [JobKind, string[]][] = [
    ['video', ['id', 'video_url', 'video_page_url', 'completed_at', 'duration']],
    ['translation', ['id', 'video_url', 'audio_url', 'srt_caption_url', 'vtt_caption_url']],
    ['lipsync', ['id', 'video_url', 'caption_url', 'duration']],
    ['agent', ['session_id', 'progress', 'messages', 'created_at']],
    ['clipping', ['id', 'clips', 'progress', 'created_at']],
  ];

  test.each(ends)('gives a completed %s its status and its own fields', async (kind, fields) => {
    storeOf(simulator, kind).set(id, 'completed', { title: 'Demo' });
    const { data } = (await single(kind)).body;
    expect(data).toMatchObject({ status: 'completed', title: 'Demo' });
    for (const field of fields) expect(data[field], field).toEqual(expect.anything());
  });

  test('gives no kind a field that HeyGen does not give it', async () => {
    for (const [kind] of ends) storeOf(simulator, kind).set(id, 'completed');
    expect((await single('video')).body.data).not.toHaveProperty('progress');
    const translation = (await single('translation')).body.data;
    for (const field of ['failure_code', 'completed_at', 'thumbnail_url', 'video_page_url']) {
      expect(translation).not.toHaveProperty(field);
    }
    const agent = (await single('agent')).body.data;
    expect(agent).toMatchObject({ session_id: id, progress: 100, video_id: null, messages: [] });
    expect(agent).not.toHaveProperty('id');
    expect(agent).not.toHaveProperty('video_url');
    const clipping = (await single('clipping')).body.data;
    expect(clipping).not.toHaveProperty('video_url');
    expect(clipping.clips[0]).toMatchObject({ status: 'completed', failure_message: null });
  });

  test.each([
    ['video', 'video_not_found'],
    ['translation', 'resource_not_found'],
    ['lipsync', 'resource_not_found'],
    ['agent', 'not_found'],
    ['clipping', 'resource_not_found'],
  ] as const)('answers an unknown %s with 404 and %s', async (kind, code) => {
    expect(await single(kind)).toMatchObject({ status: 404, body: { error: { code } } });
  });

  test('gives a session its progress, its video and a list of its videos', async () => {
    const video = `v${id}`;
    simulator.agents.set(id, 'generating', { progress: 55, video_id: video });
    simulator.videos.set(video, 'processing');
    expect((await single('agent')).body.data).toMatchObject({ progress: 55, video_id: video });
    const { body } = await get(`${pathOf('agent', id)}/videos`);
    expect(body).toMatchObject({ data: [{ id: video, status: 'processing' }], has_more: false });
    expect(await get('/v3/video-agents/none/videos')).toMatchObject({ status: 404 });
  });

  test('follows the script’s clock, and keeps the creation time of a job that is set again', async () => {
    simulator.lipsyncs.add({
      id,
      life: [
        { after: 0, status: 'pending', fields: { created_at: 1_790_000_000 } },
        { after: 40, status: 'completed' },
      ],
    });
    expect((await single('lipsync')).body.data).toMatchObject({ created_at: 1_790_000_000 });
    await expect.poll(async () => (await single('lipsync')).body.data.status).toBe('completed');
    const before = (await single('lipsync')).body.data.created_at;
    simulator.lipsyncs.set(id, 'failed', { failure_message: 'no face' });
    expect((await single('lipsync')).body.data).toMatchObject({ created_at: before });
    simulator.lipsyncs.remove(id);
    expect(await single('lipsync')).toMatchObject({ status: 404 });
  });
});

describe('the list', () => {
  test.each(FAMILY_NAMES)('gives all %s jobs, page by page', async (kind) => {
    const store = storeOf(simulator, kind);
    for (const digit of ['1', '2', '3']) store.set(`${id}${digit}`, 'pending');
    const named = descriptorOf(kind).idFields?.[0] ?? 'id';
    const seen: string[] = [];
    for (let token = ''; ; ) {
      const { body } = await get(`${PLACES[kind].path}?limit=2${token && `&token=${token}`}`);
      for (const job of body.data) seen.push(job[named]);
      if (!body.has_more) break;
      token = body.next_token;
    }
    expect(seen).toEqual(store.ids());
  });

  test('refuses an invalid limit or token', async () => {
    const error = { code: 'invalid_parameter', param: 'limit' };
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'token=17']) {
      expect(await get(`/v3/videos?${query}`)).toMatchObject({ status: 400, body: { error } });
    }
  });

  test('filters videos by title, and gives only three fields of a session', async () => {
    simulator.videos.set(id, 'pending', { title: 'Autumn campaign' });
    expect((await get('/v3/videos?title=tumn')).body.data).toMatchObject([{ id }]);
    simulator.agents.set(id, 'thinking');
    const listed = (await get('/v3/video-agents?limit=100')).body.data.at(-1);
    expect(Object.keys(listed)).toEqual(['session_id', 'created_at', 'title']);
  });
});

describe('bulk reads and batches', () => {
  test.each(MEMBER_KINDS)('the bulk read of %s jobs echoes ids as video_id', async (kind) => {
    storeOf(simulator, kind).set(id, 'failed', { failure_message: 'no face' });
    const error = { message: 'no face' };
    expect(await bulk(kind)).toEqual({ video_id: id, status: 'failed', error });
    expect(await bulk(kind, 'unknown-1')).toEqual({ video_id: 'unknown-1', status: 'not_found' });
  });

  test('the bulk read refuses more than a hundred ids', async () => {
    const ids = Array.from({ length: 101 }, (_, index) => index).join();
    const error = { code: 'invalid_parameter', param: 'video_ids' };
    const answer = await get(`/v3/videos/statuses?video_ids=${ids}`);
    expect(answer).toMatchObject({ status: 400, body: { error } });
  });

  test.each(MEMBER_KINDS)(
    'a batch of %s jobs is read in pages, with the paging inside `data`',
    async (kind) => {
      const items: ScriptedItem[] = [
        { video_id: `${id}1`, status: 'completed' },
        { video_id: `${id}2`, status: 'failed', error: { code: 'rendering_failed', message: 'x' } },
        { video_id: null },
      ];
      simulator.batches.set(id, { kind, title: 'Autumn', items });
      const { body } = await get(`${batchPathOf(kind, id)}?limit=2`);
      expect(Object.keys(body)).toEqual(['data']);
      expect(body.data).toMatchObject({
        batch_id: id,
        title: 'Autumn',
        status: 'processing',
        total_items: 3,
        counts_by_status: { completed: 1, failed: 1, queued: 1 },
        items: [{ item_index: 0, status: 'completed', error: null }, items[1]],
        has_more: true,
      });
      const rest = await get(`${batchPathOf(kind, id)}?limit=2&token=${body.data.next_token}`);
      const last = { item_index: 2, status: 'queued', video_id: null, error: null };
      expect(rest.body.data).toMatchObject({ items: [last], has_more: false, next_token: null });
      const expanded = await get(`${PLACES[kind].path}/statuses?batch_ids=${id}`);
      expect(expanded.body.data[2]).toEqual({ ...last, batch_id: id });
      expect(await get(batchPathOf(kind, 'none'))).toMatchObject({ status: 404 });
      const other = kind === 'video' ? 'lipsync' : 'video';
      expect(await get(batchPathOf(other, id))).toMatchObject({ status: 404 });
    },
  );

  test('a batch without scripted statuses takes them from its jobs', async () => {
    simulator.batches.set(id, { kind: 'translation', items: [{ video_id: `${id}1` }] });
    const words = async () => {
      const { status, items } = (await get(batchPathOf('translation', id))).body.data;
      return [status, items[0].status];
    };
    expect(await words()).toEqual(['processing', 'queued']);
    simulator.translations.set(`${id}1`, 'running');
    expect(await words()).toEqual(['processing', 'processing']);
    simulator.translations.set(`${id}1`, 'failed');
    expect(await words()).toEqual(['failed', 'failed']);
  });
});

describe('v1', () => {
  test('knows v3’s videos and its own, and can be switched off', async () => {
    simulator.legacyVideos.set(id, 'completed');
    expect(await single()).toMatchObject({ status: 404 });
    const { body } = await legacy();
    expect(body).toMatchObject({ code: 100, message: 'Success', data: { id, error: null } });
    expect(body.data.video_url).toContain(id);
    expect(body.data).not.toHaveProperty('video_page_url');
    simulator.videos.set(`${id}1`, 'failed', { failure_code: 'x', failure_message: 'why' });
    const error = { code: 'x', detail: 'why', message: 'why' };
    expect((await legacy(`${id}1`)).body.data).toMatchObject({ status: 'failed', error });
    const unknown = { code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' };
    expect(await legacy('none')).toMatchObject({ status: 404, body: unknown });
    expect(await legacy('')).toMatchObject({ status: 424 });
    simulator.legacy.isOff = true;
    expect(await legacy()).toMatchObject({ status: 410, type: 'text/html', body: undefined });
  });

  test.each([null, 'too long', 40119, { code: 40119, detail: 'too long', message: 'too long' }])(
    'gives the error in the shape of the script: %j',
    async (error) => {
      simulator.legacyVideos.set(id, 'failed', { error });
      expect((await legacy()).body.data).toMatchObject({ id, status: 'failed', error });
    },
  );
});
