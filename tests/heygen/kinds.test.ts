import { describe, expect, test } from 'vitest';
import { FAMILIES, FAMILY_NAMES } from '../../lib/core/families/families.ts';
import { KINDS, type Kind, memberKindOf } from '../../lib/core/job/kind.ts';
import { apiOf, BULK_KINDS } from '../../lib/core/job/kind-api.ts';
import { MEMBER_KINDS, PLACES, pathOf } from '../simulator/endpoints.ts';
import { answerFor, clientFor, ID, json, OTHER, pathsOf, v3Error } from './fake-http.ts';

// The simulator has HeyGen's paths from docs/heygen-api.md#families.
const singleOf = (kind: Kind) => `${pathOf(kind, ID)}${memberKindOf(kind) ? '?limit=100' : ''}`;

/** The reads of one id, in order. An avatar's id can be of a look or of a group. */
const readsOf = (kind: Kind) => [
  singleOf(kind),
  ...(kind === 'avatar' ? [`/v3/avatars/${ID}`] : []),
];

test.each(KINDS)('the kind %s is not_found after all its reads have said so', async (kind) => {
  const { client, sent } = clientFor(() => json(v3Error('not_found', 'No such id'), 404));
  expect(await client.readJob(kind, ID)).toMatchObject({
    ok: true,
    data: {
      kind,
      status: 'not_found',
      details: null,
      failure: { code: 'not_found', message: 'No such id' },
    },
  });
  expect(pathsOf(sent)).toEqual(readsOf(kind));
});

test.each(MEMBER_KINDS)('the kind %s has a bulk read', async (kind) => {
  // Every kind returns the requested id as `video_id`.
  const { client, sent } = clientFor(() => json({ data: [{ video_id: ID, status: 'running' }] }));
  const read = await client.readStatuses(kind, [ID, OTHER]);
  expect(pathsOf(sent)).toEqual([`${pathOf(kind, 'statuses')}?${PLACES[kind].ids}=${ID},${OTHER}`]);
  expect(read.ok && read.data.get(ID)?.answer).toMatchObject({ kind, status: 'processing' });
});

test.each(FAMILY_NAMES)('the list of %s jobs is where their reads are', (name) => {
  const { path, limit } = PLACES[name];
  expect(FAMILIES[name].list?.split('?')[0]).toBe(limit === null ? undefined : path);
});

test('no other kind has a bulk read', () => {
  expect(BULK_KINDS).toEqual(MEMBER_KINDS);
});

test.each(FAMILY_NAMES)('an answer about another %s is unreadable', async (kind) => {
  const named = (apiOf(kind).idFields ?? ['id']).map((field) => [field, OTHER]);
  const data = { ...Object.fromEntries(named), status: 'failed' };
  const read = await clientFor(() => json({ data })).client.readJob(kind, ID);
  expect(read).toMatchObject({ ok: false, problem: { kind: 'bad_answer', httpStatus: 200 } });
});

describe('an avatar', () => {
  const group = { id: ID, name: 'Ann', status: 'processing' };
  const isGroup = (path: string) => path === `/v3/avatars/${ID}`;

  test.each<[string, string, string]>([
    ['a look', '/v3/avatars/looks/', 'queued'],
    ['a group, if no look has the id', '/v3/avatars/', 'processing'],
  ])('is read as %s', async (_, path, status) => {
    const { client, sent } = clientFor((asked) => {
      if (isGroup(asked)) return json({ data: group });
      return path === '/v3/avatars/'
        ? json(v3Error('avatar_not_found'), 404)
        : json({ data: { ...group, status: 'pending' } });
    });
    expect(await client.readJob('avatar', ID)).toMatchObject({
      data: { kind: 'avatar', status, details: { title: 'Ann' } },
    });
    expect(pathsOf(sent).at(-1)).toBe(`${path}${ID}`);
  });

  test('has both requests in its log if it is a group', async () => {
    const { client } = clientFor((path) =>
      isGroup(path) ? json({ data: group }) : json(v3Error('avatar_not_found'), 404),
    );
    const { earlier, exchange } = await client.readJob('avatar', ID);
    expect([...(earlier ?? []), exchange].map(({ outcome }) => outcome)).toEqual([
      'not_found',
      'processing',
    ]);
  });

  test('is not read as a group if the look could not be read', async () => {
    const { client, sent } = clientFor(() => json(v3Error('internal_error'), 500));
    expect((await client.readJob('avatar', ID)).ok).toBe(false);
    expect(pathsOf(sent)).toHaveLength(1);
  });
});

describe('a translation', () => {
  test('has its links and languages when it is completed', async () => {
    const wire = {
      id: ID,
      status: 'completed',
      duration: 60.1,
      input_language: 'en',
      output_language: 'es',
      translate_audio_only: false,
      video_url: 'https://resource2.heygen.ai/video_translate/x/y.mp4',
      audio_url: 'https://resource2.heygen.ai/video_translate/x/y.mp3',
      srt_caption_url: 'https://resource2.heygen.ai/y.srt',
      vtt_caption_url: 'https://resource2.heygen.ai/y.vtt',
    };
    expect(await answerFor(wire, 'translation')).toMatchObject({
      kind: 'translation',
      status: 'completed',
      failure: null,
      details: {
        durationSeconds: 60.1,
        inputLanguage: 'en',
        outputLanguage: 'es',
        videoUrl: 'https://resource2.heygen.ai/video_translate/x/y.mp4',
        audioUrl: 'https://resource2.heygen.ai/video_translate/x/y.mp3',
        subtitleUrl: 'https://resource2.heygen.ai/y.srt',
        captionUrl: 'https://resource2.heygen.ai/y.vtt',
        thumbnailUrl: null,
        pageUrl: null,
      },
    });
  });

  test('is read while it runs and when it failed, as in HeyGen’s samples', async () => {
    const running = { id: ID, status: 'running', output_language: 'es' };
    expect(await answerFor(running, 'translation')).toMatchObject({ status: 'processing' });
    const failed = { id: ID, status: 'failed', failure_message: 'source audio missing' };
    expect(await answerFor(failed, 'translation')).toMatchObject({
      status: 'failed',
      failure: { code: null, message: 'source audio missing', details: null },
    });
  });
});

test('a lipsync has a caption link and no subtitle link', async () => {
  const wire = { id: ID, status: 'completed', video_url: 'https://v', caption_url: 'https://c' };
  expect(await answerFor(wire, 'lipsync')).toMatchObject({
    kind: 'lipsync',
    details: { videoUrl: 'https://v', captionUrl: 'https://c', subtitleUrl: null },
  });
});

describe('an agent session', () => {
  const session = { session_id: ID, created_at: 1790000000, video_id: null, messages: [] };

  test.each([
    ['thinking', 'processing', 0],
    ['waiting_for_input', 'waiting_for_input', 10],
    ['reviewing', 'waiting_for_input', 20],
    ['generating', 'processing', 55],
    ['completed', 'completed', 100],
  ])('with the word %s is %s', async (word, status, progress) => {
    expect(await answerFor({ ...session, status: word, progress }, 'agent')).toMatchObject({
      kind: 'agent',
      status,
      follows: null,
      failure: null,
      details: { progress, createdAt: 1790000000_000 },
    });
  });

  test('follows the video that it names, which has another id', async () => {
    const wire = { ...session, status: 'generating', video_id: OTHER };
    expect(await answerFor(wire, 'agent')).toMatchObject({ follows: OTHER });
    const read = await clientFor(() =>
      json({ data: { ...wire, session_id: OTHER, video_id: ID } }),
    ).client.readJob('agent', ID);
    expect(read).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
  });

  test('is the only kind that follows a video', async () => {
    const wire = { id: ID, status: 'processing', video_id: OTHER };
    for (const kind of ['video', 'translation', 'lipsync', 'clipping'] as const) {
      expect((await answerFor(wire, kind)).follows).toBeNull();
    }
  });

  test.each<[string, unknown, string | null]>([
    [
      'has the reason in its newest message of type error',
      [
        { role: 'model', type: 'text', content: 'Sorry' },
        null,
        { role: 'model', type: 'error', content: 'No avatar is left' },
        { role: 'model', type: 'error', content: 'an older one' },
      ],
      'No avatar is left',
    ],
    [
      'has the reason in the newest text of the agent, if no message has the type error',
      [
        { role: 'user', type: 'text', content: 'Make it shorter' },
        { role: 'model', type: 'resource', content: 'a file' },
        { role: 'model', type: 'text', content: 'Sorry' },
        { role: 'model', type: 'text', content: 'I begin' },
      ],
      'Sorry',
    ],
    [
      'has the reason in an older message of type error',
      [
        { role: 'model', type: 'text', content: 'Sorry' },
        { role: 'model', type: 'error', content: 'No avatar is left' },
      ],
      'No avatar is left',
    ],
    [
      'has no reason if only the user has written',
      [{ role: 'user', type: 'text', content: 'Make it shorter' }],
      null,
    ],
    ['has no reason if the error message has no text', [{ type: 'error', content: null }], null],
    ['has no reason if it has no messages', undefined, null],
    ['has no reason if its messages are not a list', 'many', null],
  ])('that failed %s', async (_, messages, message) => {
    const answer = await answerFor({ ...session, status: 'failed', messages }, 'agent');
    expect(answer.failure).toEqual({ code: null, message, details: null });
  });

  test('has no failure while it is active, even with a message of type error', async () => {
    const messages = [{ type: 'error', content: 'hiccup' }];
    const wire = { ...session, status: 'generating', messages };
    expect(await answerFor(wire, 'agent')).toMatchObject({ status: 'processing', failure: null });
  });
});

describe('a clipping job', () => {
  const clip = {
    id: 'c1',
    status: 'completed',
    video_url: 'https://c1',
    thumbnail_url: 'https://t1',
  };

  test('has the link of its first clip that has one', async () => {
    const wire = {
      id: ID,
      status: 'completed',
      progress: 100,
      clips: [{ status: 'failed', video_url: null }, clip, { video_url: 'https://c2' }],
    };
    expect(await answerFor(wire, 'clipping')).toMatchObject({
      kind: 'clipping',
      details: { progress: 100, videoUrl: 'https://c1', thumbnailUrl: 'https://t1' },
    });
  });

  test('has its own link if HeyGen sends one', async () => {
    const own = { video_url: 'https://own', thumbnail_url: 'https://t' };
    for (const clips of [[clip], [{}]]) {
      const wire = { id: ID, status: 'completed', ...own, clips };
      expect(await answerFor(wire, 'clipping')).toMatchObject({
        details: { videoUrl: 'https://own', thumbnailUrl: 'https://t' },
      });
    }
  });

  test.each([undefined, null, [], [null], ['x'], [{}], {}])(
    'has no link if its clips are %j',
    async (clips) => {
      const wire = { id: ID, status: 'completed', clips };
      expect(await answerFor(wire, 'clipping')).toMatchObject({ details: { videoUrl: null } });
    },
  );

  test('can be cancelled', async () => {
    const wire = { id: ID, status: 'cancelled', failure_message: 'by the user' };
    expect(await answerFor(wire, 'clipping')).toMatchObject({
      status: 'cancelled',
      failure: { message: 'by the user' },
    });
  });

  test('is the only kind whose clips are read', async () => {
    const wire = { id: ID, status: 'completed', clips: [clip] };
    expect(await answerFor(wire, 'video')).toMatchObject({ details: { videoUrl: null } });
  });
});
