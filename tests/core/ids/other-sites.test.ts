// cspell:ignore fwww
import { describe, expect, test } from 'vitest';
import { findJobs, findTypedJobs } from '../../../lib/core/ids/find-ids.ts';
import { A, agent, B, C, expectFound, type Row, unknown, video } from './expect-found.ts';

const app = 'https://app.heygen.com';
const api = 'https://api.heygen.com';
const notion = `https://www.notion.so/acme/Launch-brief-${B}`;
const loom = `https://www.loom.com/share/${C}`;

describe('an id in a link counts only on HeyGen and on allowed sites', () => {
  test.each<Row>([
    [`Brief ${notion} rough cut ${loom} final ${app}/share/${A}`, [video(A)]],
    [`Brief: <${notion}|brief>, final: <${app}/videos/${A}|video>`, [video(A)]],
    [`[brief](${notion}) and [video](${app}/video-agent/${A})`, [agent(A)]],
    [`${notion}\n${A}`, [unknown(A)]],
    [`<a href="${loom}">x</a> video_id=${A}`, [video(A)]],
    [`${A}\t${loom}\tdone`, [unknown(A)]],
    [`See ${notion}?pvs=4. Video ${A} is stuck`, [unknown(A)]],
    [`notion.so/acme/Launch-${B} ${app}/videos/${A}`, [video(A)]],
    [`www.loom.com/share/${C}, ${app}/videos/${A}`, [video(A)]],
    [`![avatar](https://www.gravatar.com/avatar/${B}?s=80) ${app}/videos/${A}`, [video(A)]],
    [`slack://channel?id=${B} s3://bucket/${C}.mp4 ${app}/videos/${A}`, [video(A)]],
    [`https://www.google.com/url?q=${encodeURIComponent(`${app}/videos/${A}`)}&h=${B}`, [video(A)]],
    [
      `https://app.slack.com/x?u=${encodeURIComponent(notion)}&v=${encodeURIComponent(`${app}/videos/${A}`)}`,
      [video(A)],
    ],
  ])('finds only the HeyGen job in %s', expectFound);

  test.each<Row>([
    [notion, [], ['other_site']],
    [loom, [], ['other_site']],
    [`${notion} ${loom}`, [], ['other_site']],
    [`https://acme.atlassian.net/browse/X-1?focused=${B}`, [], ['other_site']],
    [`www.notion.so/Launch-brief-${B}`, [], ['other_site']],
    [`notion.so/${B}`, [], ['other_site']],
    [`//cdn.example.com/${B}.jpg`, [], ['other_site']],
    [`localhost:3000/watch/${A}`, [], ['other_site']],
    [`http://127.0.0.1:8080/jobs/${A}`, [], ['other_site']],
    [`https://example.org/watch?video_id=${A}`, [], ['other_site']],
    [`https://example.org/?p=${encodeURIComponent(`{"video_id":"${A}"}`)}`, [], ['other_site']],
    [`https://app.heygen.com.example.org/videos/${A}`, [], ['other_site']],
    [`https://app.heygen.com@example.org/videos/${A}`, [], ['other_site']],
    [`https://bucket.s3.amazonaws.com/hfr_7k2m9q/x.mp4`, [], ['other_site']],
    [`file:///C:/Videos/${A}.mp4`, [], ['other_site']],
    [`s3://renders/${A}.mp4`, [], ['other_site']],
    [`postgres://app:${B}@db.example.org:5432/prod`, [], ['other_site']],
    [`https://${B}@o1.ingest.sentry.io/2`, [], ['other_site']],
    [`[${B}](https://www.notion.so/${B})`, [], ['other_site']],
    [`https%3A%2F%2Fwww.notion.so%2F${B}`, [], ['other_site']],
    [`{"url":"https:\\/\\/www.notion.so\\/${B}"}`, [], ['other_site']],
    ['https://example.org/pricing', []],
  ])('finds nothing in %s and says why', expectFound);

  test.each([notion, loom, `notion.so/${B}`])('finds nothing in the typed text %s', (text) => {
    expect(findTypedJobs(text)).toEqual({ jobs: [], refused: ['other_site'] });
  });
});

describe('the links of an allowed site', () => {
  const sites = ['https://studio.example.org', 'http://localhost:3000'];
  test.each<Row>([
    [`https://studio.example.org/watch/${A}`, [unknown(A)]],
    [`https://studio.example.org/watch?video_id=${A}`, [video(A)]],
    [`https://studio.example.org/p?x=${encodeURIComponent(`{"session_id":"${A}"}`)}`, [agent(A)]],
    [`http://localhost:3000/jobs/${A}`, [unknown(A)]],
    [`HTTPS://STUDIO.EXAMPLE.ORG/watch/${A}`, [unknown(A)]],
    [`localhost:3000/jobs/${A}`, [unknown(A)]],
    [`studio.example.org/watch/${A}`, [unknown(A)]],
    [`https://studio.example.org/a?avatar_id=${B}`, [], ['used_avatar']],
    [`https://studio.example.org/a?token=${B}`, [], ['secret']],
    [`https://studio.example.org/watch?video_id=${A}&token=${B}`, [video(A)]],
    [`https://other.example.org/watch/${A}`, [], ['other_site']],
    [`http://studio.example.org/watch/${A}`, [], ['other_site']],
    [`https://studio.example.org:8443/watch/${A}`, [], ['other_site']],
    [`https://studio.example.org.evil.example/watch/${A}`, [], ['other_site']],
    [`https://studio.example.org@evil.example/watch/${A}`, [], ['other_site']],
    [`http://localhost:3001/jobs/${A}`, [], ['other_site']],
    [`https://evil.example/?u=https://studio.example.org/watch/${A}`, [unknown(A)]],
  ])('give %s', (text, jobs, refused = []) => {
    expect(findJobs(text, sites)).toEqual({ jobs, refused });
    expect(findTypedJobs(text, sites)).toEqual({ jobs, refused });
  });
});

test('an address of the API counts without its host', () => {
  expectFound(`GET /v3/videos/${A} 200`, [video(A)]);
  expectFound(`curl ${api}/v3/videos/${A}; curl https://api.notion.com/v1/pages/${B}`, [video(A)]);
  expectFound(`curl https://api.notion.com/v1/pages/${B}`, [], ['other_site']);
});
