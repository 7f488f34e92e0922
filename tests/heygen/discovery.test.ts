import { beforeEach, describe, expect, test } from 'vitest';
import { FAMILY_NAMES, type FamilyName } from '../../lib/core/families/families.ts';
import type { PollResult, RoundUpdate } from '../../lib/core/job/answer.ts';
import { KINDS, type Kind, memberKindOf } from '../../lib/core/job/kind.ts';
import { apiOf, BULK_KINDS } from '../../lib/core/job/kind-api.ts';
import { problemOf } from '../../lib/core/job/problem.ts';
import { createClient } from '../../lib/heygen/client.ts';
import { readRound } from '../../lib/heygen/round/read-round.ts';
import type { FamilyUse, RoundOptions } from '../../lib/heygen/round/round.ts';
import type { Target } from '../../lib/heygen/round/split-into-reads.ts';
import { PLACES, pathOf } from '../simulator/endpoints.ts';
import { createHeygen, type OfflineHeygen } from '../simulator/offline.ts';
import { SIMULATED_KEY, storeOf } from '../simulator/world.ts';

const ID = 'a'.repeat(32);
const OTHER = 'b'.repeat(32);
const HEX_FAMILIES = FAMILY_NAMES;

let heygen: OfflineHeygen;
beforeEach(() => {
  heygen = createHeygen(() => 1_790_000_000_000);
});

/** Plays one round with the real client against the simulator. */
async function round(targets: readonly Target[], options: RoundOptions = {}) {
  const client = createClient({ key: SIMULATED_KEY, fetch: heygen.fetch, now: () => 1 });
  const parts: RoundUpdate[] = [];
  for await (const part of readRound(client, targets, () => 1, options)) parts.push(part);
  const results = new Map(
    parts.flatMap((part) => part.results).map((result) => [result.id, result]),
  );
  const lists = parts.flatMap((part) => part.lists ?? []);
  return { results, lists, parts };
}

const bare = (id: string, more: Partial<Target> = {}): Target => ({
  jobId: id,
  id,
  kind: null,
  isNew: true,
  ...more,
});

async function search(id = ID, more: Partial<Target> = {}, options: RoundOptions = {}) {
  const { results, lists } = await round([bare(id, more)], options);
  const { outcome } = results.get(id) ?? expect.unreachable();
  return { outcome, lists, asked: heygen.asked.filter((path) => !path.startsWith('/v1')) };
}

/** An account that has used these families, and no others with a list. */
const uses = (...names: FamilyName[]): Map<FamilyName, FamilyUse> =>
  new Map(
    FAMILY_NAMES.filter((name) => PLACES[name].limit !== null && name !== 'video').map((name) => [
      name,
      names.includes(name) ? ('used' as const) : ('empty' as const),
    ]),
  );

const wrongIds = (count: number) =>
  Array.from({ length: count }, (_, i) => (i + 0x1000).toString(16).padStart(32, '0'));

describe('a bare id', () => {
  test.each(HEX_FAMILIES)('is found as %s in one round', async (kind) => {
    storeOf(heygen, kind).set(ID, 'processing');
    const { outcome } = await search();
    expect(outcome).toMatchObject({ type: 'answer', kind });
  });

  test.each(BULK_KINDS)('is found as a batch of the kind %s in one round', async (kind) => {
    heygen.batches.set(ID, { kind: kind as 'video', items: [{ video_id: null }] });
    const { outcome } = await search();
    expect(outcome).toMatchObject({ type: 'answer', kind: `${kind}_batch`, status: 'processing' });
  });

  test.each(BULK_KINDS)('is found as %s although the bulk read leaves it out', async (kind) => {
    storeOf(heygen, kind).set(ID, 'processing');
    heygen.answers.set(/\/statuses/, { body: { data: [] } });
    const { outcome } = await search();
    expect(outcome).toMatchObject({ type: 'answer', kind });
  });

  test('is found as a group of avatar looks', async () => {
    heygen.avatarGroups.set(ID, 'pending_consent');
    heygen.avatarLooks.set(OTHER, 'processing', { group_id: ID });
    const { outcome } = await search();
    expect(outcome).toMatchObject({ kind: 'avatar', status: 'waiting_for_input' });
  });

  test.each<[FamilyName, string]>([
    ['hyperframes', 'hfr_7k2m9q'],
    ['workflow', 'wr_01'],
  ])('of the shape of a %s is found as one', async (kind, id) => {
    storeOf(heygen, kind).set(id, 'processing');
    expect((await search(id)).outcome).toMatchObject({ type: 'answer', kind });
  });

  test('that is a video costs one request', async () => {
    heygen.videos.set(ID, 'processing');
    const { asked } = await search();
    expect(asked).toEqual([`videos/${ID}`]);
  });

  test('is found by v1, which is asked last', async () => {
    heygen.legacyVideos.set(ID, 'waiting');
    const { outcome } = await search();
    expect(outcome).toMatchObject({ status: 'queued', kind: 'video', isLegacy: true });
    expect(heygen.asked.at(-1)).toContain('/v1/video_status.get');
  });

  test('is not_found if every family and v1 deny it', async () => {
    const { outcome } = await search();
    expect(outcome).toMatchObject({
      type: 'answer',
      status: 'not_found',
      failure: { code: 'video_not_found' },
    });
    for (const kind of HEX_FAMILIES) {
      const isAsked = heygen.asked.some((path) => path.startsWith(PLACES[kind].path.slice(4)));
      expect(isAsked, kind).toBe(true);
    }
  });

  test('is found although the bulk read left it out', async () => {
    heygen.clippings.set(ID, 'failed');
    heygen.answers.set('/v3/videos/statuses', { body: { data: [] } });
    const { outcome } = await search(ID, { isNew: false });
    expect(outcome).toMatchObject({ status: 'failed', kind: 'clipping' });
  });

  test('of a session is followed to its video in the same round', async () => {
    heygen.agents.set(ID, 'generating', { video_id: OTHER });
    heygen.videos.set(OTHER, 'completed');
    const { outcome } = await search();
    expect(outcome).toMatchObject({ status: 'completed', kind: 'agent', follows: OTHER });
  });
});

describe('a wrong id', () => {
  test('costs at most 12 requests in an account that uses a few families', async () => {
    const { outcome } = await search(ID, {}, { known: uses('translation', 'agent', 'lipsync') });
    expect(outcome).toMatchObject({ status: 'not_found' });
    expect(heygen.asked.length).toBeLessThanOrEqual(12);
  });

  test('costs at most 12 requests a round even if the account uses every family', async () => {
    const known = uses(...FAMILY_NAMES);
    const { outcome } = await search(ID, {}, { known });
    expect(heygen.asked.length).toBeLessThanOrEqual(12 + 1);
    // The rest follows in the next round, and no family is asked twice.
    const before = [...heygen.asked];
    const deniedBy = outcome.type === 'search' ? outcome.deniedBy : expect.unreachable();
    const next = await search(ID, { deniedBy }, { known });
    expect(next.outcome).toMatchObject({ status: 'not_found' });
    const repeated = heygen.asked.slice(before.length).filter((path) => before.includes(path));
    expect(repeated).toEqual([]);
  });

  test('among 100 costs about 150 requests, and each is denied by every family', async () => {
    const { results } = await round(wrongIds(100).map((id) => bare(id, { isNew: false })));
    expect(results.size).toBe(100);
    for (const { outcome } of results.values())
      expect(outcome).toMatchObject({ status: 'not_found' });
    expect(heygen.asked.length).toBeLessThanOrEqual(155);
  });

  test('among 100 does not hide the right ones', async () => {
    const ids = wrongIds(100);
    const right = FAMILY_NAMES.filter((name) => !apiOf(name).idShape && !apiOf(name).isRare);
    for (const [i, kind] of right.entries())
      storeOf(heygen, kind).set(ids[i * 7] ?? '', 'processing');
    const { results } = await round(ids.map((id) => bare(id, { isNew: false })));
    for (const [i, kind] of right.entries()) {
      expect(results.get(ids[i * 7] ?? '')?.outcome, kind).toMatchObject({ type: 'answer', kind });
    }
  });
});

describe('the lists', () => {
  test('tell which families the account uses', async () => {
    heygen.agents.set(OTHER, 'thinking');
    const { lists } = await search();
    expect(lists).toContainEqual({ family: 'agent', use: 'used' });
    expect(lists).toContainEqual({ family: 'podcast', use: 'empty' });
  });

  test('are not asked about a family that the account does not use', async () => {
    await search(ID, {}, { known: uses('agent') });
    const unused = HEX_FAMILIES.filter((name) => uses('agent').get(name) === 'empty');
    for (const kind of unused) {
      const path = PLACES[kind].path.slice(4);
      expect(
        heygen.asked.filter(
          (asked) => asked.startsWith(`${path}/`) || asked.startsWith(`${path}?`),
        ),
        kind,
      ).toEqual([]);
    }
  });

  test('with more pages prove nothing about an id that they do not show', async () => {
    for (let i = 0; i < 101; i += 1) heygen.clippings.set(`c${i}`, 'completed');
    heygen.clippings.set(ID, 'running');
    const ids = [ID, OTHER];
    const { results } = await round(ids.map((id) => bare(id)));
    expect(results.get(ID)?.outcome).toMatchObject({ kind: 'clipping', status: 'processing' });
    expect(results.get(OTHER)?.outcome).toMatchObject({ status: 'not_found' });
  });
});

/** Kinds that the search reads singly, in an account that uses them. */
const SINGLY = ['instant_video', 'agent', 'clipping', 'filler_removal', 'voice'] as const;

describe.each(SINGLY)('a search in which %s', (kind) => {
  const known = uses(...SINGLY.filter((name) => PLACES[name].limit !== null));
  const answer = (status: number, body?: object) =>
    heygen.answers.set(pathOf(kind, ID), body ? { status, body } : { status });
  const error = { error: { code: 'x_unknown', message: 'words' } };

  test.each([400, 402, 405, 410, 422])('answers %i counts that as a denial', async (status) => {
    answer(status, error);
    expect((await search(ID, {}, { known })).outcome).toMatchObject({ status: 'not_found' });
  });

  test.each([
    [0, { type: 'failure', problem: { kind: 'forbidden' } }],
    [1, { type: 'failure', problem: { kind: 'forbidden' } }],
    [2, { type: 'answer', status: 'not_found' }],
  ])('answers a general 403, after %i of them, ends in %o', async (refusals, expected) => {
    answer(403, error);
    expect((await search(ID, { refusals }, { known })).outcome).toMatchObject(expected);
  });

  test.each([401, 408, 409, 429, 500, 503])(
    'could not answer, with %i, proves nothing',
    async (status) => {
      answer(status, error);
      const { outcome } = await search(ID, {}, { known });
      expect(outcome).toMatchObject({ type: 'failure', problem: { httpStatus: status } });
    },
  );

  test('is forbidden to the key says so, and never not_found', async () => {
    const message = 'Required scope: x:read.';
    answer(403, { error: { code: 'insufficient_api_key_scope', message } });
    const { outcome } = await search(ID, {}, { known });
    expect(outcome).toMatchObject({ type: 'failure', problem: { kind: 'no_scope', message } });
  });

  test('could not answer still finds the id in another family', async () => {
    answer(500, error);
    heygen.translations.set(ID, 'running');
    const { outcome } = await search(
      ID,
      {},
      { known: new Map([...known, ['translation', 'used']]) },
    );
    expect(outcome).toMatchObject({ type: 'answer', kind: 'translation' });
  });
});

test('a family that the key may not read is not asked, and leaves the search open', async () => {
  const problem = problemOf('no_scope', {
    httpStatus: 403,
    message: 'Required scope: voices:read',
  });
  const { outcome } = await search(ID, {}, { known: new Map([...uses(), ['voice', problem]]) });
  expect(outcome).toMatchObject({ type: 'failure', problem });
  expect(heygen.asked.filter((path) => path.includes('voices'))).toEqual([]);
});

test('a search without budget goes on in the next round, and remembers who denied the id', async () => {
  let left = 2;
  const budget = { take: async () => left-- > 0, spend: () => {} };
  const { outcome } = await search(ID, {}, { budget });
  expect(outcome.type).toBe('search');
  const { deniedBy } = outcome as Extract<PollResult['outcome'], { type: 'search' }>;
  expect(deniedBy).toEqual(expect.arrayContaining(['video', 'translation', 'instant_video']));
  expect(deniedBy).not.toContain('filler_removal');
});

describe('an id whose kind is known', () => {
  const others = KINDS.filter((kind) => kind !== 'video' && memberKindOf(kind) === null);
  test.each(others)('as %s is not looked for in other families', async (kind) => {
    const { results } = await round([{ jobId: ID, id: ID, kind }]);
    expect(results.get(ID)?.outcome).toMatchObject({ status: 'not_found', kind });
    const places = [PLACES[kind as FamilyName].path, ...(kind === 'avatar' ? ['/v3/avatars'] : [])];
    for (const path of heygen.asked) {
      expect(
        places.some((place) => `/v3/${path}`.startsWith(place)),
        path,
      ).toBe(true);
    }
  });

  test('as video is looked for in v1, which may be switched off', async () => {
    heygen.legacy.isOff = true;
    const { results } = await round([{ jobId: ID, id: ID, kind: 'video' }]);
    expect(results.get(ID)?.outcome).toMatchObject({ status: 'not_found' });
  });

  const v1 = /^\/v1\/video_status/;
  test.each([400, 429, 502])(
    'as a video that only v1 knows survives a v1 that answers %i',
    async (status) => {
      heygen.answers.set(v1, { status });
      const { results } = await round([{ jobId: ID, id: ID, kind: 'video', isLegacy: true }]);
      expect(results.get(ID)?.outcome).toMatchObject({ type: 'failure' });
    },
  );

  test.each([400, 429, 502])(
    'as any other video is decided by v3 if v1 answers %i',
    async (status) => {
      heygen.answers.set(v1, { status });
      const { results } = await round([{ jobId: ID, id: ID, kind: 'video' as Kind }]);
      expect(results.get(ID)?.outcome).toMatchObject({ status: 'not_found' });
    },
  );
});
