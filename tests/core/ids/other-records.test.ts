import { describe, test } from 'vitest';
import { A, agent, B, C, expectFound, type Row, session, unknown, video } from './expect-found.ts';

describe('the column list of an INSERT says what each value is', () => {
  test.each<Row>([
    [`INSERT INTO t (id, name) VALUES ('${B}', 'x');`, [], ['other_id']],
    [`INSERT INTO users (id, heygen_video_id) VALUES ('${B}', '${A}');`, [video(A)]],
    [`INSERT INTO videos (video_id, owner) VALUES ('${A}', '${B}');`, [video(A)]],
    [`insert into users(id,name)values('${B}','Ann, O''Hara'),('${C}','(x)')`, [], ['other_id']],
    [
      `INSERT INTO "public"."orders" ("id", "user_id", "video_id") VALUES\n('${B}', '${C}', '${A}');`,
      [video(A)],
    ],
    [`INSERT INTO \`jobs\` (\`id\`, \`owner\`) VALUES ('${A}', '${B}');`, [unknown(A)]],
    [`INSERT INTO [dbo].[renders] ([id], [note]) VALUES (N'${A}', N'${B}');`, [unknown(A)]],
    [`INSERT INTO videos (id, video_id) VALUES ('${B}', '${A}');`, [video(A)]],
    [`INSERT INTO s (session_id, video_id) VALUES ('${A}', '${B}');`, [session(A, B)]],
    [`INSERT OR REPLACE INTO t (id, session_id) VALUES ('${B}', '${A}')`, [agent(A)]],
    [`INSERT INTO t (id, url) VALUES ('${B}', 'https://app.heygen.com/videos/${A}')`, [video(A)]],
    [`INSERT INTO t (id, note) VALUES ('${B}', 'video_id=${A} failed')`, [video(A)]],
    [`INSERT INTO t (id, api_key) VALUES ('${B}', '${C}')`, [], ['other_id', 'secret']],
    [`INSERT INTO t (id, n, video_id) VALUES ('${B}', 3, NULL), ('${C}', -4, '${A}')`, [video(A)]],
    [`INSERT INTO t (id, x, video_id) VALUES ('${B}', now(), '${A}') RETURNING id;`, [video(A)]],
    [`REPLACE INTO kv (k, v) VALUES ('heygen_video_id', '${A}')`, [video(A)]],
    [`INSERT INTO meta (name, value) VALUES ('voice_id', '${B}')`, [], ['used_voice']],
    [`INSERT INTO clients (name, heygen) VALUES ('Ann', '${A}')`, [unknown(A)]],
    [`INSERT INTO videos VALUES ('${A}')`, [unknown(A)]],
    [`COPY public.users (id, video_id, name) FROM stdin;\n${B}\t${A}\tAnn\n\\.\n`, [video(A)]],
    [`COPY users (id, name) FROM stdin;\n${B}\tAnn\n${C}\tBob\n\\.\n\n${A}`, [unknown(A)]],
  ])('%s', expectFound);
});

describe('the table of a query says what its id is', () => {
  test.each<Row>([
    [`SELECT * FROM users WHERE id = '${B}'`, [], ['other_id']],
    [`UPDATE users SET heygen_video_id = '${A}' WHERE id = '${B}';`, [video(A)]],
    [`SELECT "id" FROM "Users" AS "User" WHERE "User"."id" = '${B}';`, [], ['other_id']],
    [`DELETE FROM orders o WHERE o.id IN ('${B}', '${C}');`, [], ['other_id']],
    [`SELECT video_id FROM users u WHERE u."id"='${B}'; -- ${A}`, [unknown(A)]],
    [
      `query: INSERT INTO t ("id", "video_id") VALUES ($1, $2) -- PARAMETERS: ["${B}","${A}"]`,
      [video(A)],
    ],
    [`insert into t (id, note) values (?, ?) [ '${B}', 'x' ]`, [], ['other_id']],
    [`SELECT * FROM videos WHERE id = '${A}'`, [unknown(A)]],
    [`select status from heygen_jobs where id in ('${A}','${B}')`, [unknown(A), unknown(B)]],
    [`Please select one from the list: id = ${A}`, [unknown(A)]],
  ])('%s', expectFound);
});

describe("the id of another program's record is no job", () => {
  const postman = { id: B, name: 'HeyGen', values: [{ key: 'heygen_video_id', value: A }] };
  test.each<Row>([
    [JSON.stringify({ ...postman, _postman_variable_scope: 'environment' }), [video(A)]],
    [JSON.stringify({ ...postman, _postman_exported_using: 'Postman/11' }, null, 2), [video(A)]],
    [
      JSON.stringify({ id: B, name: 'x', values: [], _postman_variable_scope: 'globals' }),
      [],
      ['other_id'],
    ],
    [`{"info":{"_postman_id":"${B}","name":"HeyGen"},"item":[]}`, [], ['other_id']],
    [JSON.stringify({ _index: 'logs', _id: B, _score: 1, _source: { video_id: A } }), [video(A)]],
    [JSON.stringify({ _index: 'logs', _id: B, _source: { message: 'x' } }), [], ['other_id']],
    [JSON.stringify({ _id: B, _rev: '1-abc', video_id: A }), [video(A)]],
    [JSON.stringify({ _id: B, video_id: A }), [video(A)]],
    [`{"url":"https://api.heygen.com/v3/videos/${A}","_id":"${B}"}`, [video(A)]],
    [`{"_id":{"$oid":"x"},"id":"${A}"}`, [unknown(A)]],
    [`{"bot":{"id":"${B}"},"video_id":"${A}"}`, [video(A)]],
    [`{"distinct_id":"x","$session_id":"${B}","properties":{"video_id":"${A}"}}`, [video(A)]],
    [`X-GitHub-Delivery: ${B}\n\n{"video_id":"${A}"}`, [video(A)]],
    [`$session_id = '${A}';`, [agent(A)]],
    [`Договор ${B}`, [], ['other_id']],
    [`Видео: ${A}. Номер обращения: ${B}`, [unknown(A)]],
    [`_id\t_index\tmessage\n${B}\tlogs-1\tvideo_id=${A} failed`, [video(A)]],
    [`"@timestamp","_id","video_id"\n"Nov 29","${B}","${A}"`, [video(A)]],
    [`_id,_index,message\n${B},logs-1,timeout`, [], ['other_id']],
    [`_id\n    ${B}\n_index\n    logs-1\nvideo_id\n    ${A}`, [video(A)]],
    [JSON.stringify({ object: 'page', id: B, url: 'https://www.notion.so/x' }), [], ['other_id']],
    [JSON.stringify({ object: 'page', id: B, properties: { video_id: A } }), [video(A)]],
    [JSON.stringify({ id: B, type: 'n8n-nodes-base.httpRequest', name: 'x' }), [], ['other_id']],
    [JSON.stringify({ data: { id: A, status: 'pending', type: 'video' } }), [unknown(A)]],
    [JSON.stringify({ id: A, values: [1, 2] }), [unknown(A)]],
  ])('%s', expectFound);
});
