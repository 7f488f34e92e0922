import { beforeEach, describe, expect, test } from 'vitest';
import { FAMILIES } from '../../lib/core/families/families.ts';
import { apiOf } from '../../lib/core/job/kind-api.ts';
import type { MemberKind, ScriptedItem } from './batches.ts';
import { batchPathOf, LISTED, MEMBER_KINDS, PLACES, pathOf, scopeOf } from './endpoints.ts';
import { answerTo } from './heygen.ts';
import { toWire } from './http.ts';
import type { JobKind } from './jobs.ts';
import { exhaustSession, messagesOf, pauseSession, QUIRKS } from './quirks.ts';
import { REFUSALS } from './refusals.ts';
import { createWorld, SIMULATED_KEY, storeOf, type World } from './world.ts';

const ID = 'a'.repeat(32);

let now: number;
let world: World;
beforeEach(() => {
  now = 1_790_000_000_000;
  world = createWorld(() => now);
});

const get = (path: string, key = SIMULATED_KEY) => {
  const { status, text, headers } = toWire(answerTo(world, path, key));
  const isJson = headers['content-type'] === 'application/json';
  return { status, text, body: isJson ? JSON.parse(text) : undefined };
};
const single = (kind: JobKind = 'video') => get(pathOf(kind, ID));
const bulkPath = (kind: MemberKind, id = ID) =>
  `${PLACES[kind].path}/statuses?${PLACES[kind].ids}=${id}`;
const legacy = (id = ID) => get(`/v1/video_status.get?video_id=${id}`);

test('only an accepted key gets an answer, and an unknown path a gateway’s page', () => {
  expect(get('/v3/users/me')).toMatchObject({ status: 200 });
  expect(get('/v3/users/me', 'wrong')).toMatchObject({
    status: 401,
    body: { error: { code: 'unauthorized', message: 'Invalid API key' } },
  });
  expect(get('/v3/nothing')).toMatchObject({ status: 404, body: undefined });
});

test.each<[JobKind, string[], string[]]>([
  ['video', ['id', 'video_url', 'video_page_url', 'completed_at', 'duration'], ['progress']],
  [
    'translation',
    ['id', 'video_url', 'audio_url', 'srt_caption_url', 'vtt_caption_url'],
    ['failure_code', 'completed_at', 'thumbnail_url', 'video_page_url'],
  ],
  ['lipsync', ['id', 'video_url', 'caption_url', 'duration'], ['progress']],
  ['agent', ['session_id', 'progress', 'messages', 'created_at'], ['id', 'video_url']],
  ['clipping', ['id', 'clips', 'progress', 'created_at'], ['video_url']],
  ['instant_video', ['video_id', 'model', 'video_url', 'duration'], ['id', 'thumbnail_url']],
  ['hyperframes', ['render_id', 'video_url', 'completed_at'], ['id', 'progress']],
  ['proofread', ['id', 'output_language'], ['video_url', 'srt_url']],
  ['filler_removal', ['id', 'progress', 'video_url', 'output_duration'], ['duration']],
  ['background_removal', ['id', 'layers', 'completed_at'], ['video_url']],
  ['podcast', ['podcast_id', 'video_url', 'duration'], ['id']],
  ['workflow', ['id', 'outputs'], ['video_url']],
  ['avatar', ['id', 'name'], ['video_url']],
  ['voice', ['voice_id', 'mode', 'name'], ['id', 'video_url']],
])('a completed %s has its own fields and no others; an unknown one is a 404', (kind, has, not) => {
  expect(single(kind)).toMatchObject({
    status: 404,
    body: { error: { code: PLACES[kind].missing.code } },
  });
  const life = [{ after: 0, status: 'completed' }];
  storeOf(world, kind).add({ id: ID, title: 'Demo', life });
  const { data } = single(kind).body;
  expect(data.status).toBe(kind === 'voice' ? 'ACTIVE' : 'completed');
  // Their reads have no title (docs/heygen-api.md#heygen-video).
  const isNameless = kind === 'instant_video' || kind === 'background_removal';
  expect(data.title ?? data.name).toBe(isNameless ? undefined : 'Demo');
  for (const field of has) expect(data[field], field).toEqual(expect.anything());
  for (const field of not) expect(data).not.toHaveProperty(field);
});

test('a job follows its script’s clock, and keeps its creation time when it is set again', () => {
  world.lipsyncs.add({
    id: ID,
    life: [
      { after: 0, status: 'pending' },
      { after: 40, status: 'completed' },
    ],
  });
  expect(single('lipsync').body.data).toMatchObject({ status: 'pending' });
  now += 5000;
  expect(single('lipsync').body.data).toMatchObject({ status: 'completed' });
  world.lipsyncs.set(ID, 'failed');
  expect(single('lipsync').body.data).toMatchObject({ created_at: 1_790_000_000 });
  world.lipsyncs.remove(ID);
  expect(single('lipsync')).toMatchObject({ status: 404 });
});

describe('the key and the account', () => {
  const refusal = (path: string) => {
    const { status, body } = get(path);
    return [status, body.error?.code, body.error?.message];
  };

  test('a key says what it may read, and nothing if HeyGen lacks this read', () => {
    const self = () => get('/v3/api_keys/self');
    expect(self().body.data).toMatchObject({ scope_mode: 'full', expires_at: null });
    if (world.keyInfo) world.keyInfo = { ...world.keyInfo, expires_at: '2026-12-04T09:00:00Z' };
    world.scopes = new Set(['*:read']);
    expect(self().body.data).toMatchObject({
      scope_mode: 'read_only',
      scopes: ['*:read'],
      expires_at: '2026-12-04T09:00:00Z',
    });
    world.scopes = new Set(['videos:read']);
    expect(self().body.data).toMatchObject({ scope_mode: 'custom', scopes: ['videos:read'] });
    world.keyInfo = null;
    expect(self()).toMatchObject({ status: 404, body: undefined });
    expect(get('/v3/api_keys/self', 'wrong')).toMatchObject({ status: 401 });
  });

  test.each([
    [pathOf('video', ID), 'videos'],
    [bulkPath('video'), 'videos'],
    [batchPathOf('video', ID), 'videos'],
    [`/v1/video_status.get?video_id=${ID}`, 'videos'],
    [pathOf('instant_video', ID), 'videos'],
    [pathOf('translation', ID), 'translations'],
    [`${pathOf('proofread', ID)}/srt`, 'translations'],
    [PLACES.lipsync.path, 'lipsync'],
    [`${pathOf('agent', ID)}/videos`, 'video_agents'],
    [PLACES.clipping.path, 'ai_clipping'],
    [pathOf('filler_removal', ID), 'filler_word_removals'],
    [pathOf('hyperframes', ID), 'hyperframes'],
    [`/v3/avatars/${ID}`, 'avatars'],
    [PLACES.voice.path, 'voices'],
    ['/v3/users/me', 'account'],
  ])('%s needs the scope %s:read', (path, resource) => {
    world.scopes = new Set(['others:read', `${resource}:write`]);
    const message = `This API key may not do this. Required scope: ${resource}:read.`;
    expect(refusal(path)).toEqual([403, 'insufficient_api_key_scope', message]);
    const allowed = [`${resource}:read`, '*:read', '*:*'].map((scope) => {
      world.scopes = new Set([scope]);
      return get(path).status;
    });
    expect(allowed).not.toContain(403);
  });

  test.each(Object.keys(PLACES) as JobKind[])(
    'every read of the kind %s needs its scope',
    (kind) => {
      world.scopes = new Set();
      expect(refusal(pathOf(kind, ID))[2]).toContain(`${scopeOf(kind)}:read`);
    },
  );

  test('a suspended account gets the same answer everywhere, until it is restored', () => {
    world.account = 'suspended';
    for (const path of ['/v3/users/me', pathOf('video', ID), PLACES.podcast.path]) {
      const body = { code: 400631, message: 'Account suspended' };
      expect(get(path)).toMatchObject({ status: 403, body });
    }
    world.account = 'ok';
    expect(get('/v3/users/me')).toMatchObject({ status: 200 });
  });

  test.each<[keyof typeof REFUSALS, number, string]>([
    ['planWithoutFeature', 403, 'plan_upgrade_required'],
    ['dailyLimit', 400, 'quota_exceeded'],
    ['passing401', 401, 'internal_error'],
    ['passing403', 403, 'forbidden'],
    ['rejectedKey', 401, 'unauthorized'],
  ])('the refusal %s can be sent once to any request', (name, status, code) => {
    world.answers.set(/./, { ...REFUSALS[name], times: 1 });
    expect(refusal('/v3/users/me').slice(0, 2)).toEqual([status, code]);
    expect(get('/v3/users/me')).toMatchObject({ status: 200 });
  });
});

describe('a session', () => {
  test('can reserve a video that is failed while it waits for its user', () => {
    pauseSession(world, ID, 'v1');
    expect(single('agent').body.data).toMatchObject({
      status: 'waiting_for_input',
      video_id: 'v1',
    });
    expect(get(pathOf('video', 'v1')).body.data).toMatchObject({ status: 'failed' });
  });

  test('can be failed because it is too long, while its video goes on', () => {
    exhaustSession(world, ID, 'v1');
    const error = { code: 'context_limit_exceeded', message: expect.any(String) };
    expect(single('agent').body.data).toMatchObject({ status: 'failed', video_id: 'v1', error });
    expect(get(pathOf('video', 'v1')).body.data).toMatchObject({ status: 'processing' });
  });

  test('has an error only if it is set, and messages with the newest first', () => {
    const messages = messagesOf('I need a longer script.', 'Hello!');
    world.agents.set(ID, 'completed', { messages });
    const { data } = single('agent').body;
    expect(data).not.toHaveProperty('error');
    expect(data.messages).toMatchObject([
      { role: 'model', type: 'text', content: 'I need a longer script.' },
      { content: 'Hello!' },
    ]);
  });
});

test('a session has a list of its videos', () => {
  world.agents.set(ID, 'generating', { video_id: 'v1' });
  world.videos.set('v1', 'processing');
  const { body } = get(`${pathOf('agent', ID)}/videos`);
  expect(body).toMatchObject({ data: [{ id: 'v1', status: 'processing' }], has_more: false });
  expect(get('/v3/video-agents/none/videos')).toMatchObject({ status: 404 });
});

describe('the list', () => {
  test.each(LISTED)('gives all %s jobs, page by page', (kind) => {
    const store = storeOf(world, kind);
    for (const id of ['x1', 'x2', 'x3']) store.set(id, 'pending');
    const { body } = get(`${PLACES[kind].path}?limit=2`);
    const rest = get(`${PLACES[kind].path}?limit=2&token=${body.next_token}`);
    const named = apiOf(kind).idFields?.[0] ?? 'id';
    const seen = [...body.data, ...rest.body.data].map((job) => job[named]);
    expect(seen).toEqual(store.ids());
    expect(rest.body).toMatchObject({ has_more: false, next_token: null });
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'token=17'])('refuses %s', (query) => {
    const error = { code: 'invalid_parameter', param: 'limit' };
    expect(get(`/v3/videos?${query}`)).toMatchObject({ status: 400, body: { error } });
  });

  test('of avatars has no public looks, if only private ones are asked for', () => {
    for (const id of ['x1', 'x2']) world.avatarLooks.set(id, 'processing');
    world.avatarLooks.set('stock', '', { status: undefined });
    const listed = (path: string) => get(path).body.data.map(({ id }: { id: string }) => id);
    expect(listed('/v3/avatars/looks')).toEqual(['x1', 'x2', 'stock']);
    expect(listed(FAMILIES.avatar.list)).toEqual(['x1', 'x2']);
    const first = get(`${FAMILIES.avatar.list}&limit=1`).body;
    expect(first).toMatchObject({ data: [{ id: 'x1' }], has_more: true });
    const rest = get(`${FAMILIES.avatar.list}&limit=1&token=${first.next_token}`).body;
    expect(rest).toMatchObject({ data: [{ id: 'x2' }], has_more: false });
  });

  test('filters videos by title, and gives only three fields of a session', () => {
    world.videos.set(ID, 'pending', { title: 'Autumn campaign' });
    world.videos.set('v2', 'pending');
    expect(get('/v3/videos?title=tumn').body.data).toMatchObject([{ id: ID }]);
    world.agents.set(ID, 'thinking');
    const [listed] = get('/v3/video-agents').body.data;
    expect(Object.keys(listed)).toEqual(['session_id', 'created_at', 'title']);
  });
});

describe.each(MEMBER_KINDS)('the bulk reads of the kind %s', (kind) => {
  test('echo ids as video_id, and refuse more than a hundred', () => {
    storeOf(world, kind).set(ID, 'failed', { failure_message: 'no face' });
    expect(get(bulkPath(kind, `${ID},x`)).body.data).toEqual([
      { video_id: ID, status: 'failed', error: { message: 'no face' } },
      { video_id: 'x', status: 'not_found' },
    ]);
    const error = { code: 'invalid_parameter', param: PLACES[kind].ids };
    const many = get(bulkPath(kind, Array(101).fill('x').join()));
    expect(many).toMatchObject({ status: 400, body: { error } });
  });

  test('give a batch in pages, with the paging inside `data`', () => {
    const items: ScriptedItem[] = [
      { video_id: 'x1', status: 'completed' },
      { video_id: 'x2', status: 'failed', error: { code: 'rendering_failed', message: 'x' } },
      { video_id: null },
    ];
    world.batches.set(ID, { kind, title: 'Autumn', items });
    const { body } = get(`${batchPathOf(kind, ID)}?limit=2`);
    expect(body.data).toMatchObject({
      batch_id: ID,
      status: 'processing',
      total_items: 3,
      counts_by_status: { completed: 1, failed: 1, queued: 1 },
      items: [{ item_index: 0, status: 'completed', error: null }, items[1]],
      has_more: true,
    });
    const rest = get(`${batchPathOf(kind, ID)}?limit=2&token=${body.data.next_token}`);
    const last = { item_index: 2, status: 'queued', video_id: null, error: null };
    expect(rest.body.data).toMatchObject({ items: [last], has_more: false, next_token: null });
    const expanded = get(`${PLACES[kind].path}/statuses?batch_ids=${ID}`);
    expect(expanded.body.data[2]).toEqual({ ...last, batch_id: ID });
    expect(get(batchPathOf(kind === 'video' ? 'lipsync' : 'video', ID)).status).toBe(404);
  });

  test('name an unknown batch in an entry without the id of a job', () => {
    const { status, body } = get(`${PLACES[kind].path}/statuses?batch_ids=none`);
    const entry = { video_id: null, status: 'not_found', batch_id: 'none', item_index: null };
    expect([status, body.data]).toEqual([200, [entry]]);
  });
});

test('a batch without scripted statuses takes them from its jobs', () => {
  world.batches.set(ID, { kind: 'translation', items: [{ video_id: 'x1' }] });
  const words = (word: string) => {
    world.translations.set('x1', word);
    const { status, items } = get(batchPathOf('translation', ID)).body.data;
    return [status, items[0].status];
  };
  expect(words('pending')).toEqual(['processing', 'queued']);
  expect(words('running')).toEqual(['processing', 'processing']);
  expect(words('failed')).toEqual(['failed', 'failed']);
});

test('v1 knows v3’s videos and its own, and can be switched off', () => {
  world.legacyVideos.set(ID, 'completed');
  expect(single()).toMatchObject({ status: 404 });
  expect(legacy().body).toMatchObject({ code: 100, data: { id: ID, error: null } });
  expect(legacy().body.data).not.toHaveProperty('video_page_url');
  world.videos.set('v1', 'failed', { failure_code: 'x', failure_message: 'why' });
  const error = { code: 'x', detail: 'why', message: 'why' };
  expect(legacy('v1').body.data).toMatchObject({ status: 'failed', error });
  expect(legacy('none')).toMatchObject({ status: 404, body: { code: 400569 } });
  expect(legacy('')).toMatchObject({ status: 424 });
  world.legacy.isOff = true;
  expect(legacy()).toMatchObject({ status: 410, body: undefined });
});

describe('an answer that a test sets', () => {
  test('replaces HeyGen’s own, newest first, until its `times` are used up', () => {
    world.videos.set(ID, 'processing');
    world.answers.set(new RegExp(ID), { status: 500 });
    world.answers.set(pathOf('video', ID), { status: 410, times: 1 });
    const seen = [single(), single(), get(bulkPath('video'))];
    expect(seen.map(({ status }) => status)).toEqual([410, 500, 500]);
    world.answers.delete(new RegExp(ID));
    expect(single()).toMatchObject({ status: 200 });
  });

  test('is for every query if its path has none, and otherwise only for that query', () => {
    world.answers.set('/v3/lipsyncs', { status: 500 });
    world.answers.set('/v3/lipsyncs?limit=2', { status: 410 });
    const seen = ['?limit=1', '?limit=2', `/${ID}`].map((rest) => get(`/v3/lipsyncs${rest}`));
    expect(seen.map(({ status }) => status)).toEqual([500, 410, 404]);
  });

  test('for all requests about an id is for no other id', () => {
    QUIRKS.emptyBody(world, ID);
    for (const path of [bulkPath('video', `1,${ID},2`), bulkPath('video', `1%2C${ID}%2C2`)])
      expect(get(path).text).toBe('');
    expect(get(bulkPath('video', `${ID}0,0${ID}`)).body.data).toHaveLength(2);
  });
});
