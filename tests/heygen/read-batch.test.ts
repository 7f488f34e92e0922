import { describe, expect, test } from 'vitest';
import type { RoundUpdate } from '../../lib/core/job/answer.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import { readRound } from '../../lib/heygen/round/read-round.ts';
import {
  clientFor,
  dataOf,
  ID,
  json,
  pathsOf,
  problemIn,
  type Say,
  text,
  v3Error,
} from './fake-http.ts';

const BATCH = 'b'.repeat(32);
const PATH = `/v3/videos/batches/${BATCH}?limit=100`;

// The paging fields are inside `data` (docs/heygen-api.md#batches).
const page = (items: unknown[], more: object = {}) => ({
  data: {
    batch_id: BATCH,
    title: 'Spring',
    status: 'processing',
    total_items: items.length,
    counts_by_status: {},
    created_at: 1790000000,
    items,
    has_more: false,
    next_token: null,
    ...more,
  },
});

const item = (video_id: string | null, status = 'processing', error: unknown = null) => ({
  item_index: 0,
  status,
  video_id,
  error,
});

async function play(say: Say, kind: Kind = 'video_batch') {
  const { client, sent } = clientFor(say);
  const read = await client.readJob(kind, BATCH);
  return { read, asked: pathsOf(sent) };
}

test.each<[Kind, string]>([
  ['video_batch', '/v3/videos/batches/'],
  ['translation_batch', '/v3/video-translations/batches/'],
  ['lipsync_batch', '/v3/lipsyncs/batches/'],
])('a %s has its jobs, the number of items without an id, and its title', async (kind, path) => {
  const items = [item('v1'), item('v2', 'completed'), item(null, 'queued'), item(null, 'failed')];
  const { read, asked } = await play(() => json(page(items)), kind);
  expect(dataOf(read)).toMatchObject({
    kind,
    status: 'processing',
    rawStatus: 'processing',
    details: { title: 'Spring', createdAt: 1790000000_000 },
    failure: null,
    members: { ids: ['v1', 'v2'], waiting: 1, failed: 1 },
  });
  expect(asked).toEqual([`${path}${BATCH}?limit=100`]);
});

describe('batch items', () => {
  const membersOf = async (items: unknown[]) =>
    dataOf((await play(() => json(page(items)))).read).members;

  test('that cannot be read are skipped', async () => {
    const items = [null, 7, 'x', [], item('v1')];
    expect(await membersOf(items)).toEqual({ ids: ['v1'], waiting: 0, failed: 0 });
  });

  test('without a status or a usable id count as waiting', async () => {
    const items = [{}, { video_id: 7 }, { video_id: '', status: null }, { status: 'archived' }];
    expect(await membersOf(items)).toEqual({ ids: [], waiting: 4, failed: 0 });
  });

  test('that failed without an id count as failed', async () => {
    const items = [item('v1', 'failed', 'why'), item(null, 'error'), item(null, ' FAILED ')];
    expect(await membersOf(items)).toEqual({ ids: ['v1'], waiting: 0, failed: 2 });
  });

  test('can be an empty list', async () => {
    expect(await membersOf([])).toEqual({ ids: [], waiting: 0, failed: 0 });
  });

  test('without an id give the batch every different reason among them', async () => {
    const items = [
      item('v1', 'failed', 'its own'),
      item(null, 'failed', {}),
      item(null, 'failed', { code: 'c', message: 'first' }),
      item(null, 'failed', 'second'),
      item(null, 'failed', 'second'),
    ];
    const { read } = await play(() => json(page(items)));
    const message = 'c: first; second';
    expect(dataOf(read).failure).toEqual({ code: null, message, details: null });
    const { read: one } = await play(() => json(page(items.slice(0, 3))));
    expect(dataOf(one).failure).toEqual({ code: 'c', message: 'first', details: null });
  });
});

describe('batch pages', () => {
  const TOKEN = 'op+aque/2==';
  const first = page([item('v1')], { has_more: true, next_token: TOKEN });

  test('are all read, and every request is listed', async () => {
    const last = page([item('v2')], { title: 'Other', status: 'completed' });
    const { read, asked } = await play((path) => json(path === PATH ? first : last));
    expect(asked).toEqual([PATH, `${PATH}&token=${encodeURIComponent(TOKEN)}`]);
    expect(dataOf(read)).toMatchObject({
      status: 'processing',
      details: { title: 'Spring' },
      members: { ids: ['v1', 'v2'] },
    });
    expect(read.earlier).toEqual([read.exchange]);
    expect(read.exchange.endpoint).toBe(`/v3/videos/batches/${BATCH}`);
    expect(read.raw).toBe(JSON.stringify(last));
  });

  test.each<[string, Response, string]>([
    ['HTML', json('<html>'), 'bad_answer'],
    ['an error', json(v3Error('internal_error'), 500), 'server_error'],
    ['a rate limit', json({}, 429), 'rate_limited'],
  ])('fail the whole read if one of them has %s', async (_, bad, kind) => {
    const { read, asked } = await play((path) => (path === PATH ? json(first) : bad));
    expect(problemIn(read).kind).toBe(kind);
    expect(asked).toHaveLength(2);
    expect(read.earlier).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['is the same', { has_more: true, next_token: TOKEN }],
    ['is missing', { has_more: true, next_token: null }],
    ['is empty', { has_more: true, next_token: '' }],
    ['comes although has_more is false', { has_more: false, next_token: 'x' }],
    ['comes with a has_more that is not a boolean', { has_more: 'yes', next_token: 'x' }],
  ])('end with a next token that %s', async (_, more) => {
    const last = page([item('v2')], more);
    const { read, asked } = await play((path) => json(path === PATH ? first : last));
    expect(asked).toHaveLength(2);
    expect(dataOf(read).members?.ids).toEqual(['v1', 'v2']);
  });

  test('that never end are read up to the tenth', async () => {
    let count = 0;
    const { read, asked } = await play(() =>
      json(page([item(`v${count}`)], { has_more: true, next_token: `t${count++}` })),
    );
    expect(asked).toHaveLength(10);
    expect(dataOf(read).members?.ids).toHaveLength(10);
  });

  test('can have a token with half of a surrogate pair', async () => {
    const odd = page([item('v1')], { has_more: true, next_token: '\ud800' });
    const { asked } = await play((path) => json(path === PATH ? odd : page([])));
    expect(asked[1]).toBe(`${PATH}&token=%EF%BF%BD`);
  });
});

test.each([
  { status: 'processing' },
  { status: 'processing', items: {} },
  { status: null, items: [] },
  { items: [] },
])('a batch without a status or items, %j, is unreadable', async (data) => {
  const { read } = await play(() => json({ data }));
  expect(problemIn(read)).toMatchObject({ kind: 'bad_answer', httpStatus: 200 });
});

test('an answer with a video instead of a batch is unreadable', async () => {
  const { read } = await play(() => json({ data: { id: ID, status: 'completed' } }));
  expect(problemIn(read).kind).toBe('bad_answer');
});

describe('a batch in a round', () => {
  const first = page([item('v1')], { has_more: true, next_token: 't' });

  async function round(second: Response) {
    const { client } = clientFor((path) => (path === PATH ? json(first) : second));
    const parts: RoundUpdate[] = [];
    const targets = [{ jobId: BATCH, id: BATCH, kind: 'video_batch' as const }];
    for await (const part of readRound(client, targets, () => 1)) parts.push(part);
    return parts.flatMap((part) => part.results);
  }

  test('lists the request of every page', async () => {
    const [result] = await round(json(page([item('v2', 'completed')])));
    expect(result?.outcome).toMatchObject({ kind: 'video_batch', members: { ids: ['v1', 'v2'] } });
    expect(result?.exchanges?.map(({ outcome }) => outcome)).toEqual(['processing', 'processing']);
  });

  test('has the problem of an unreadable page', async () => {
    const [result] = await round(text('<html>', 503));
    expect(result?.outcome).toMatchObject({ type: 'failure', problem: { kind: 'server_error' } });
    expect(result?.exchanges?.map(({ outcome }) => outcome)).toEqual([
      'processing',
      'server_error',
    ]);
    expect(result?.raw).toBe('<html>');
  });
});
