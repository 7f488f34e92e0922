import { describe, expect, test } from 'vitest';
import { findJobs, findTypedJobs, jobOfUrl } from '../../../lib/core/ids/find-ids.ts';
import { onlyTypedJob } from '../../../lib/core/ids/triage.ts';
import type { Kind } from '../../../lib/core/job/kind.ts';

const A = '0123456789abcdef0123456789abcdef';
const B = 'ffffeeeeddddccccbbbbaaaa99998888';
const C = '55556666777788889999aaaabbbbcccc';
const api = 'https://api.heygen.com';

/** The ids that a text should give, each with its kind. */
type Found = Record<string, Kind | null>;

const json = (row: object | string, indent?: number) => JSON.stringify(row, null, indent);

const check = (text: string, found: Found) => {
  const jobs = Object.entries(found).map(([id, kind]) => ({ id, kind }));
  expect(findJobs(text)).toEqual({ jobs, refused: [] });
};

describe('an address of the API', () => {
  const addresses: [string, string, Kind][] = [
    ['/v3/models/videos/', A, 'instant_video'],
    ['/v3/models/videos/', 'video-1', 'instant_video'],
    ['/v3/hyperframes/renders/', 'hfr_7k2m9q', 'hyperframes'],
    ['/v3/hyperframes/renders/', A, 'hyperframes'],
    ['/v3/video-translations/proofreads/', A, 'proofread'],
    ['/v3/ai-clipping/', A, 'clipping'],
    ['/v3/filler-word-removals/', A, 'filler_removal'],
    ['/v3/background-removals/', A, 'background_removal'],
    ['/v3/podcasts/', A, 'podcast'],
    ['/v3/workflow-runs/', 'wr_01', 'workflow'],
    ['/v3/workflow-runs/', A, 'workflow'],
    ['/v3/avatars/looks/', A, 'avatar'],
    ['/v3/avatars/', A, 'avatar'],
    ['/v3/models/audio/voices/', A, 'voice'],
    ['/v3/workflow-runs?limit=1&run_id=', A, 'workflow'],
  ];

  test.each(addresses)('%s%s is a job of kind %s', (path, id, kind) => {
    const address = `${api}${path}${id}`;
    const job = { id, kind };
    expect(jobOfUrl(address)).toEqual(job);
    expect(onlyTypedJob(address)).toEqual(job);
    for (const text of [
      address,
      `curl -sS -X GET '${address}' -H "x-api-key: $HEYGEN_API_KEY"`,
      `GET ${path}${id} 200 31 ms`,
      `see [it](${address}).`,
      json({ request: { url: address } }),
      encodeURIComponent(address),
    ]) {
      expect(findJobs(text), text).toEqual({ jobs: [job], refused: [] });
    }
  });

  test.each<[string, Found]>([
    [`${api}/v3/video-translations/proofreads/${A}/srt`, { [A]: 'proofread' }],
    [`${api}/v3/video-translations/proofreads/${A}/generate`, { [A]: 'proofread' }],
    [`${api}/v3/workflow-runs/${A}/nodes`, { [A]: 'workflow' }],
    [`${api}/v3/videos/${A}/scenes`, { [A]: 'video' }],
    [`${api}/v3/avatars/looks/${A} ${api}/v3/videos/${B}`, { [A]: 'avatar', [B]: 'video' }],
    [`curl -X DELETE ${api}/v3/hyperframes/renders/hfr_abc123`, { hfr_abc123: 'hyperframes' }],
  ])('%s is the job', check);

  test.each([
    `${api}/v3/video-translations/proofreads?limit=10`,
    `${api}/v3/avatars/looks?ownership=private`,
    `${api}/v3/models/videos`,
  ])('%s gives nothing', (text) => check(text, {}));
});

describe('an id with the shape of its family', () => {
  test.each<[string, Found]>([
    ['hfr_7k2m9q', { hfr_7k2m9q: 'hyperframes' }],
    ['wr_01', { wr_01: 'workflow' }],
    ['Render hfr_7k2m9q is stuck, wr_01 too.', { hfr_7k2m9q: 'hyperframes', wr_01: 'workflow' }],
    ['{"render_id":"hfr_7k2m9q","status":"queued"}', { hfr_7k2m9q: 'hyperframes' }],
    ['{"id":"wr_01","status":"partial"}', { wr_01: 'workflow' }],
    ['run_id: wr_01', { wr_01: 'workflow' }],
    ['job_id=hfr_7k2m9q', { hfr_7k2m9q: 'hyperframes' }],
    ['hyperframes cloud status hfr_7k2m9q --wait', { hfr_7k2m9q: 'hyperframes' }],
    ['video_id=hfr_7k2m9q', { hfr_7k2m9q: 'hyperframes' }],
    ['https://app.heygen.com/hyperframes/hfr_7k2m9q', { hfr_7k2m9q: 'hyperframes' }],
    ['https://app.heygen.com/home?render=hfr_7k2m9q', { hfr_7k2m9q: 'hyperframes' }],
    ['https://files2.heygen.ai/renders/hfr_7k2m9q/out.mp4', { hfr_7k2m9q: 'hyperframes' }],
    ['hfr_7k2m9q.mp4, "hfr_def456"', { hfr_7k2m9q: 'hyperframes', hfr_def456: 'hyperframes' }],
  ])('is found in %j', check);

  test.each([
    'assign wr_ptr = wr_enable & rd_01;',
    'hfr_ab',
    'my_wr_01 = 2',
    'wr_01_next = 2',
    'awr_01',
  ])('is not found in %j', (text) => check(text, {}));

  test('is found among typed ids of unknown shape', () => {
    expect(findTypedJobs('hfr_abcdef vid_123 wr_01').jobs).toEqual([
      { id: 'hfr_abcdef', kind: 'hyperframes' },
      { id: 'vid_123', kind: null },
      { id: 'wr_01', kind: 'workflow' },
    ]);
    expect(onlyTypedJob(' wr_01 ')).toEqual({ id: 'wr_01', kind: 'workflow' });
  });
});

describe('a HeyGen Video', () => {
  const model = 'heygen-video-1';
  test.each<[string, Found]>([
    [json({ data: { video_id: A, status: 'processing', model } }), { [A]: 'instant_video' }],
    [json({ model, video_id: A }), { [A]: 'instant_video' }],
    [
      json({ data: { video_id: A, timings: { inference: 1 }, model } }, 2),
      { [A]: 'instant_video' },
    ],
    [json({ model, timings: {}, created_at: 1, video_id: A }, 4), { [A]: 'instant_video' }],
    [`{ videoId: '${A}', model: '${model}' }`, { [A]: 'instant_video' }],
    [`{\n  model: "${model}",\n  duration: 8,\n  video_id: "${A}",\n}`, { [A]: 'instant_video' }],
    [`{'model': '${model}', 'video_id': 'video-1'}`, { 'video-1': 'instant_video' }],
    [`"video_id": "${A}",\n"status": "x",\n"model": "${model}"`, { [A]: 'instant_video' }],
    [json([{ video_id: A, model }, { video_id: B }]), { [A]: 'instant_video', [B]: 'video' }],
    [json(json({ video_id: A, model })), { [A]: 'instant_video' }],
    [encodeURIComponent(json({ model, video_id: A })), { [A]: 'instant_video' }],
    [`INFO model=${model} video_id=${A}`, { [A]: 'instant_video' }],
    [`video_id: ${A}\nmodel: ${model}\nstatus: x`, { [A]: 'instant_video' }],
    [`models/videos/${A}`, { [A]: 'instant_video' }],
    [`heygen model videos get ${A}`, { [A]: 'instant_video' }],
    [`heygen models/videos get --video-id ${A} --json`, { [A]: 'instant_video' }],
    [
      `curl -X POST ${api}/v3/models/videos -d '{"prompt":"x"}'\n{"data":{"video_id":"${A}"}}`,
      { [A]: 'instant_video' },
    ],
  ])('is recognised in %j', check);

  test.each<[string, Found]>([
    [json({ model, data: { video_id: A } }), { [A]: 'video' }],
    [json({ model: 'avatar_iv', video_id: A }), { [A]: 'video' }],
    [json({ model: `${model}0x`, video_id: A }), { [A]: 'video' }],
    [`model: ${model}\n\n\nvideo_id: ${A}`, { [A]: 'video' }],
    [`heygen model videos list\n${A}`, { [A]: null }],
    [`POST /v3/models/videos 202\nPOST /v3/videos 200 video_id=${A}`, { [A]: 'video' }],
    [`heygen model videos list\nheygen video get ${A}`, { [A]: null }],
    [`heygen model videos list; lipsync_id=${A}`, { [A]: 'lipsync' }],
  ])('is not recognised in %j', check);
});

describe('an avatar or a voice in training', () => {
  test.each<[string, Found]>([
    [json({ avatar_item: { id: A, name: 'Office' } }), { [A]: 'avatar' }],
    [json({ avatar_group: { name: 'Me', id: A, status: 'processing' } }), { [A]: 'avatar' }],
    [json({ data: { avatar_item: { name: 'x', error: {}, id: A } } }, 2), { [A]: 'avatar' }],
    [`{ avatarItem: { name: 'x', 'id': '${A}' } }`, { [A]: 'avatar' }],
    [json({ avatar_group: { id: A }, avatar_item: { id: B } }), { [A]: 'avatar', [B]: 'avatar' }],
    [`look_id: ${A}`, { [A]: 'avatar' }],
    [`look_id: ${A}\n${A}`, { [A]: 'avatar' }],
    [json({ voice_id: A, mode: 'professional', status: 'PENDING' }), { [A]: 'voice' }],
    [json({ mode: 'professional', name: 'x', voice_id: A }, 2), { [A]: 'voice' }],
    [`{ mode: 'professional', voiceId: '${A}' }`, { [A]: 'voice' }],
    [json({ professional_voice_id: A }), { [A]: 'voice' }],
  ])('is a job in %j', check);

  test.each<[string, Found]>([
    [json({ video_id: B, look_id: A }), { [B]: 'video' }],
    [json({ avatar_group: { id: A }, video_id: B }), { [B]: 'video' }],
    [`avatar_group_id=${A} ${B}`, { [B]: null }],
    [`look_id=${A} render_id=${B} ${A}`, { [B]: 'hyperframes' }],
    [`${api}/v3/videos/${B} look_id: ${A}`, { [B]: 'video' }],
    [json({ video_id: B, professional_voice_id: A }), { [B]: 'video' }],
  ])('is a detail of the other job in %j', check);
});

describe('the key of an object', () => {
  test.each<[string, Found]>([
    [json({ video: { title: 'x', id: A } }), { [A]: 'video' }],
    [json({ source_video: { x: {}, id: A } }), { [A]: 'video' }],
    [json({ user: { name: 'x', id: B }, render: { name: 'x', id: A } }), { [A]: 'hyperframes' }],
    [json({ data: { x: 1, id: A } }), { [A]: null }],
    [json({ voice: { name: 'x', id: B }, data: { x: 1, id: A } }), { [A]: null }],
    [`} "video": {} "id": "${A}"`, { [A]: null }],
  ])('explains an id in %j', check);
});

describe('a label that does not show the family', () => {
  test.each<[string, Found]>([
    [json({ job_id: A }), { [A]: null }],
    [`Job ID: ${A}`, { [A]: null }],
    [`job_ids=${A},${C}`, { [A]: null, [C]: null }],
    [json({ clip_job_id: A }), { [A]: 'clipping' }],
    [`job_id=${A} background_removal_id=${A}`, { [A]: 'background_removal' }],
    [json({ proofread_ids: [A, B] }), { [A]: 'proofread', [B]: 'proofread' }],
    ['job_id: 1234567890', {}],
    ['job_id: build-77', {}],
  ])('gives the ids of %j', check);
});
