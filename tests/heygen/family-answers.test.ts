import { describe, expect, test } from 'vitest';
import type { FamilyName } from '../../lib/core/families/families.ts';
import { answerFor, clientFor, dataOf, ID, json, pathsOf, v3Error } from './fake-http.ts';

const FILES = 'https://files2.heygen.ai/x';

/** `data` as HeyGen's documents show it (docs/heygen-api.md#families), and what we read from it. */
const SAMPLES: [what: string, FamilyName, data: object, answer: object, details: object][] = [
  [
    'a finished HeyGen Video',
    'instant_video',
    { video_id: ID, status: 'completed', video_url: `${FILES}.mp4`, duration: 8, seed: 42 },
    { status: 'completed', failure: null },
    { videoUrl: `${FILES}.mp4`, durationSeconds: 8, title: null },
  ],
  [
    'a cancelled HeyGen Video',
    'instant_video',
    { video_id: ID, status: 'cancelled', failure_code: 'generation_cancelled' },
    { status: 'cancelled', failure: { code: 'generation_cancelled' } },
    { videoUrl: null },
  ],
  [
    'a HyperFrames composition that renders',
    'hyperframes',
    { render_id: ID, status: 'rendering', format: 'mp4', created_at: 1_795_000_000 },
    { status: 'processing', rawStatus: 'rendering' },
    { createdAt: 1_795_000_000_000 },
  ],
  [
    'a failed HyperFrames render',
    'hyperframes',
    { render_id: ID, status: 'failed', failure_message: 'composition threw' },
    { status: 'failed', failure: { message: 'composition threw' } },
    {},
  ],
  [
    'a filler word removal with its progress',
    'filler_removal',
    { id: ID, status: 'running', progress: 40, title: 'Q3' },
    { status: 'processing' },
    { progress: 40, title: 'Q3' },
  ],
  [
    'a finished filler word removal',
    'filler_removal',
    { id: ID, status: 'completed', original_duration: 90, output_duration: 81.2 },
    { status: 'completed' },
    { durationSeconds: 81.2 },
  ],
  [
    'a finished background removal with its layers',
    'background_removal',
    {
      id: ID,
      status: 'completed',
      layers: { foreground: `${FILES}/fg.webm`, mask: `${FILES}/m.mp4` },
    },
    { status: 'completed' },
    {
      videoUrl: `${FILES}/fg.webm`,
      parts: [
        { name: 'foreground', url: `${FILES}/fg.webm` },
        { name: 'mask', url: `${FILES}/m.mp4` },
      ],
    },
  ],
  [
    'a failed background removal',
    'background_removal',
    { id: ID, status: 'failed', error: 'unsupported codec', layers: {} },
    { status: 'failed', failure: { message: 'unsupported codec' } },
    { parts: [], videoUrl: null },
  ],
  [
    'a deleted background removal',
    'background_removal',
    { id: ID, status: 'deleted', layers: {} },
    { status: 'not_found', rawStatus: 'deleted' },
    {},
  ],
  [
    'a finished podcast',
    'podcast',
    { podcast_id: ID, status: 'completed', video_url: `${FILES}.mp4`, duration: 612 },
    { status: 'completed' },
    { videoUrl: `${FILES}.mp4`, durationSeconds: 612 },
  ],
  [
    'a workflow run with some outputs',
    'workflow',
    {
      id: ID,
      status: 'partial',
      outputs: [
        { name: 'voice', type: 'audio', delivery: 'reference', url: `${FILES}.mp3` },
        { name: 'final', type: 'video', delivery: 'reference', url: `${FILES}.mp4` },
        { name: 'facts', type: 'json', delivery: 'inline', value: {} },
      ],
    },
    { status: 'completed', rawStatus: 'partial' },
    {
      videoUrl: `${FILES}.mp4`,
      audioUrl: `${FILES}.mp3`,
      parts: [
        { name: 'voice', url: `${FILES}.mp3` },
        { name: 'final', url: `${FILES}.mp4` },
      ],
    },
  ],
  [
    'a workflow run whose only output is audio',
    'workflow',
    { id: ID, status: 'succeeded', outputs: [{ name: 'v', type: 'audio', url: `${FILES}.mp3` }] },
    { status: 'completed' },
    { videoUrl: null, audioUrl: `${FILES}.mp3`, parts: [] },
  ],
  [
    'a workflow run whose only output is a picture',
    'workflow',
    { id: ID, status: 'succeeded', outputs: [{ name: 'p', type: 'image', url: `${FILES}.png` }] },
    { status: 'completed' },
    { videoUrl: null, audioUrl: null, parts: [{ name: 'p', url: `${FILES}.png` }] },
  ],
  [
    'several clips',
    'clipping',
    {
      id: ID,
      status: 'completed',
      clips: [
        { title: 'One', video_url: `${FILES}/1.mp4`, thumbnail_url: `${FILES}/1.jpg` },
        { title: null, video_url: null },
        { title: 'Two', video_url: `${FILES}/2.mp4` },
      ],
    },
    { status: 'completed' },
    {
      videoUrl: `${FILES}/1.mp4`,
      thumbnailUrl: `${FILES}/1.jpg`,
      parts: [
        { name: 'One', url: `${FILES}/1.mp4` },
        { name: 'Two', url: `${FILES}/2.mp4` },
      ],
    },
  ],
  [
    'an avatar that waits for a person',
    'avatar',
    { id: ID, name: 'Office', status: 'pending_consent' },
    { status: 'waiting_for_input' },
    { title: 'Office' },
  ],
  [
    'a public avatar, which has no status',
    'avatar',
    { id: ID, name: 'Anna' },
    { status: 'completed' },
    { title: 'Anna' },
  ],
  [
    'a voice whose training failed with a code',
    'voice',
    { voice_id: ID, name: 'Narrator', status: 'FAILED', failure_reason: 'INSUFFICIENT_AUDIO' },
    { status: 'failed', failure: { code: 'INSUFFICIENT_AUDIO', message: null } },
    { title: 'Narrator' },
  ],
  [
    'a trained voice',
    'voice',
    { voice_id: ID, name: 'Narrator', status: 'ACTIVE' },
    { status: 'completed', failure: null },
    {},
  ],
];

test.each(SAMPLES)('%s is read', async (_, kind, data, answer, details) => {
  const read = await answerFor(data, kind);
  expect(read).toMatchObject({ kind, ...answer });
  expect(read.details).toMatchObject(details);
});

describe('a finished proofread', () => {
  const proofread = `/v3/video-translations/proofreads/${ID}`;
  const done = json({ data: { id: ID, status: 'completed', title: 'Ads' } });
  const links = { srt_url: `${FILES}/es.srt`, original_srt_url: `${FILES}/en.srt` };

  test('has the subtitles of another read', async () => {
    const say = (path: string) => (path.endsWith('/srt') ? json({ data: links }) : done);
    const { client, sent } = clientFor(say);
    expect(dataOf(await client.readJob('proofread', ID))).toMatchObject({
      status: 'completed',
      details: {
        title: 'Ads',
        subtitleUrl: links.srt_url,
        parts: [{ name: 'original', url: links.original_srt_url }],
      },
    });
    expect(pathsOf(sent)).toEqual([proofread, `${proofread}/srt`]);
  });

  test('is finished without them if they cannot be read', async () => {
    const busy = json(v3Error('resource_not_ready'), 409);
    const { client } = clientFor((path) => (path.endsWith('/srt') ? busy : done));
    expect(dataOf(await client.readJob('proofread', ID))).toMatchObject({
      status: 'completed',
      details: { title: 'Ads', subtitleUrl: null, parts: [] },
    });
  });
});
