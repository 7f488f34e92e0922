// cspell:ignore kv hyperdrive
import { describe, expect, test } from 'vitest';
import { findTypedJobs } from '../../../lib/core/ids/find-ids.ts';
import { A, agent, B, expectFound, type Row, unknown, video } from './expect-found.ts';

describe('a name of something else before an id is its label', () => {
  test.each([
    `CF_ZONE=${B}`,
    `export CF_ZONE="${B}"`,
    `cfZone: '${B}'`,
    `"cf-zone": "${B}"`,
    `CLOUDFLARE_ACCOUNT=${B}`,
    `TENANT=${B}`,
    `bid=${B}`,
    `uid=${B}`,
    `uid ${B}`,
    `"guid_of_user": 1, "uid": "${B}"`,
    `pod="poll-${B}"`,
    `DELETE /api/users/${B}`,
    `/accounts/${B}/`,
    `name = "x"\n\n[[kv_namespaces]]\nbinding = "CACHE"\nid = "${B}"\n`,
    `[[d1_databases]]\nid = "${B}"`,
    `[user]\n; the owner\nid = ${B}`,
    `kv_namespaces:\n  - binding: CACHE\n    id: ${B}`,
    `user:\n  name: Ann\n  id: ${B}`,
    `{"users":{"id":"${B}"}}`,
    `{"users":[{"name":"Ann","id":"${B}"}]}`,
    `{"users":[{"id":1}, {"x":{}}, {"id":"${B}"}]}`,
    `{"kv_namespaces":[{"binding":"CACHE","preview_id":"${B}"}]}`,
    `[[hyperdrive]]\nbinding = "DB"\nid = "${B}"`,
    `{"hyperdrive":[{"binding":"DB","id":"${B}"}]}`,
    `owner(id: "${B}") { name }`,
    `let org = Uuid::parse_str("${B}")?;`,
    `zone: ${B}`,
    `Workspace ${B}`,
    `Deployment\n${B}\n`,
    `docker: container ${B} exited`,
    `(attempt 3), correlation ${B}`,
    `NOTION_DB=${B}`,
    `users/${B}/avatar`,
    `Аккаунт ${B}`,
    `1) "owner"\n2) "${B}"`,
  ])('%s', (text) => {
    expectFound(text, [], ['other_id']);
    expect(findTypedJobs(text)).toEqual({ jobs: [], refused: ['other_id'] });
    expectFound(`${A}\n\n${text}`, [unknown(A)]);
    expectFound(`${text}\n\nHEYGEN=${A}`, [unknown(A)]);
    expectFound(`https://app.heygen.com/videos/${A}\n\n${text}`, [video(A)]);
  });
});

describe('beside a certain job, an id that a program names otherwise is no job', () => {
  test.each([
    `id=uuid.UUID("${B}")`,
    `[UUID('${B}')]`,
    `uuid.MustParse("${B}")`,
    `Guid.Parse("${B}")`,
    `new ObjectId("${B}")`,
    `assertEquals("${B}", job.owner);`,
    `expect("${B}").toBe(x)`,
    `expect(x).toBe("${B}")`,
    `assert_eq!("${B}", x)`,
    `task_history ${B}`,
    `celery_task_meta ${B}`,
    `queue="poll:${B}"`,
    `id = "${B}"`,
    `"Brief link": "${B}"`,
    `x-vercel-id: fra1::${B}`,
    `consumer_tag=ctag-${B}`,
    `heygen get --ref ${B}`,
    `{"name":"Ref","text_value":"${B}"}`,
  ])('%s', (text) => {
    expectFound(`${text}\n\nvideo_id=${A}`, [video(A)]);
    expectFound(`https://app.heygen.com/videos/${A}\n\n${text}`, [video(A)]);
    expectFound(text, [unknown(B)]);
  });
});

describe('a title that ends with such a name hides no job', () => {
  test.each([
    ...['Connect your device', 'Clean your workspace', 'Introducing the new database'],
    ...['Server deployment', 'First aid', 'My kid', 'Safety zone', 'Gym subscription', 'My org'],
    ...['Как создать аккаунт', 'Новый воркспейс', 'Long run', 'Intro task', 'Steve: a job'],
  ])('%s', (title) => {
    for (const separator of [': ', ' – ', ' ', ' = ', '\n', ' ('])
      expectFound(`${title}${separator}${A}`, [unknown(A)]);
  });
});

describe('a name that says nothing else hides no job', () => {
  test.each<Row>([
    [`promo=${A}\noutro=${B}`, [unknown(A), unknown(B)]],
    [`[promo]\nid = "${A}"`, [unknown(A)]],
    [`[video]\nid = "${A}"`, [video(A)]],
    [`data:\n  id: ${A}\n  status: completed`, [unknown(A)]],
    [`video:\n  title: Promo\n  id: ${A}`, [video(A)]],
    [`user:\n  id: ${B}\nvideo:\n  id: ${A}`, [video(A)]],
    [`sessions:\n- id: ${A}`, [agent(A)]],
    [`vid=${A}`, [unknown(A)]],
    [`/home/ann/videos/${A}.mp4`, [unknown(A)]],
    [`my_video ${A}\nvideo_id=${B}`, [unknown(A), video(B)]],
    [`heygen get --video ${A}\nvideo_id=${B}`, [unknown(A), video(B)]],
    [`{"videos":[{"id":"${A}"},{"id":"${B}"}]}`, [unknown(A), unknown(B)]],
    [`{"users":[{"id":1}],"data":{"id":"${A}"}}`, [unknown(A)]],
    [`video(id: "${A}") { owner(id: "${B}") { name } }`, [video(A)]],
    [`1) "video_id"\n2) "${A}"\n3) "owner"\n4) "${B}"`, [video(A)]],
    [`{"name":"HeyGen video id","text_value":"${A}"}`, [video(A)]],
    [`heygen_id: ${A}`, [unknown(A)]],
    [`Video(id=UUID("${B}"), heygen_id="${A}")`, [unknown(A)]],
    [`videos/${A}/thumb.jpg`, [unknown(A)]],
  ])('%s', expectFound);

  test.each<Row>([
    [`video_id=uuid.UUID("${A}")`, [video(A)]],
    [`"video_id": new ObjectId("${A}")`, [video(A)]],
    [`VideoID: aws.String("${A}"),`, [video(A)]],
    [`("video_id", UUID("${A}"))`, [video(A)]],
    [`session_id => Uuid::fromString('${A}')`, [agent(A)]],
  ])('a function around an id keeps its label: %s', expectFound);
});
