import { describe, test } from 'vitest';
import { A, B, C, expectFound, type Row, session, unknown, video } from './expect-found.ts';

const json = (row: object, indent?: number) => JSON.stringify(row, null, indent);

describe('an id with a label of HeyGen stands for its record', () => {
  test.each<Row>([
    [json({ jobId: B, result: { video_id: A } }), [video(A)]],
    [json({ jobId: B, result: { video_id: A } }, 2), [video(A)]],
    [json({ video_id: A, attempts: [{ job_id: B }, { job_id: C }] }), [video(A)]],
    [json({ job: { id: B, state: 'done' }, video: { id: A } }), [video(A)]],
    [json({ id: B, name: 'Promo', video_id: A }), [video(A)]],
    [json({ rows: [{ id: B, heygen: { videoId: A } }] }), [video(A)]],
    [json({ video_id: A, related: [B, C] }), [video(A)]],
    [`{ jobId: '${B}', result: { videoId: '${A}' } }`, [video(A)]],
    [`{'job_id': '${B}', 'video_id': '${A}'}`, [video(A)]],
    [`INFO jobId=${B} payload={"video_id":"${A}"}`, [video(A)]],
    [`job_id=${B} video_id=${A} ok`, [video(A)]],
    [`[job ${B}] job_id=${B} video_id=${A}`, [video(A)]],
    [`Job ID: ${B}\nVideo ID: ${A}\nStatus: done`, [video(A)]],
    [`job_id: ${B}\nvideo_id: ${A}`, [video(A)]],
    [`Processing job ${B} (Poll) video=${A}`, [unknown(A)]],
    [`job=${B} heygen_video=${A}`, [unknown(A)]],
    [`BullMQ job ${B} completed: {"videoId":"${A}"}`, [video(A)]],
    [`INSERT INTO videos (id, heygen_id) VALUES ('${B}', '${A}');`, [unknown(A)]],
    [`{"id":"${B}","heygen_id":"${A}"}`, [unknown(A)]],
    [json({ job_id: B, session_id: A, video_id: C }), [session(A, C)]],
  ])('and the id of the record itself is no job: %s', expectFound);

  test.each<Row>([
    [json({ fields: { 'HeyGen video': A, 'Brief link': B } }), [unknown(A)]],
    [json({ fields: { Name: 'Promo', HeyGen: A, Ref: B } }), [unknown(A)]],
    [json({ fields: { 'Video ID': A, 'Second cut': B } }), [video(A)]],
    [json({ id: 'rec1', fields: { Render: A, Files: [B, C] } }), [unknown(A)]],
    [json({ fields: { Ролик: A, 'Старый бриф': B } }), [unknown(A)]],
  ])('and a field without such a label is none: %s', expectFound);

  test.each<Row>([
    [`GET /api/videos/${A}?t=${B}`, [unknown(A)]],
    [`GET /api/videos/${A}/status?user=1&t=${B} 200`, [unknown(A)]],
    [`"path":"/renders/${A}?ref=${B}#${C}"`, [unknown(A)]],
    [`GET /poll?video_id=${A}&t=${B}`, [video(A)]],
  ])('and the parameters of its address are none: %s', expectFound);
});

describe('ids of several records are several jobs', () => {
  test.each<Row>([
    [json({ jobs: [{ job_id: A }, { video_id: B }] }), [unknown(A), video(B)]],
    [`{"job_id":"${A}"}\n{"video_id":"${B}"}`, [unknown(A), video(B)]],
    [`job_id=${A} started\nvideo_id=${B} done`, [unknown(A), video(B)]],
    [`job_id: ${A}\n\nvideo_id: ${B}`, [unknown(A), video(B)]],
    [`- job_id: ${A}\n- video_id: ${B}`, [unknown(A), video(B)]],
    [json({ request: { video_id: B }, response: { id: A } }), [video(B), unknown(A)]],
  ])('%s', expectFound);

  test('and so are the jobs of one record that say nothing about each other', () => {
    expectFound(json({ id: A, source_video_id: B }), [unknown(A), video(B)]);
    expectFound(json({ job_id: A, input_video_id: B }), [unknown(A), video(B)]);
    expectFound(json({ job_id: A, voice_id: B }), [unknown(A)]);
    expectFound(json({ intro: A, outro: B }), [unknown(A), unknown(B)]);
    expectFound(json({ video1: A, promo: B }), [unknown(A), unknown(B)]);
    expectFound(json({ text: `Is ${A} done, and ${B}?` }), [unknown(A), unknown(B)]);
    expectFound(`/videos/${A}, /videos/${B}`, [unknown(A), unknown(B)]);
  });
});
