import { describe, expect, test } from 'vitest';
import { findTypedJobs } from '../../../lib/core/ids/find-ids.ts';
import { A, B, C, expectFound, type Row, unknown, video } from './expect-found.ts';

const link = `https://app.heygen.com/videos/${A}`;

/** Texts in which words or a path name B. */
const NAMED = [
  `GitHub Actions run ${B}`,
  `Zap run ${B}`,
  `release: ${B}`,
  `chunk ${B}`,
  `Ticket (id ${B})`,
  `incident ${B}`,
  `see brief ${B}`,
  `JOB#${B}`,
  `documents/renders/${B}`,
  `GET /api/videos/${B} 200`,
  `Outro: ${B}`,
  `Record ID: ${B}`,
  `client.get_status("${B}")`,
  `Incident ${B} and ${C}`,
  `Инцидент ${B}`,
  `Сборка: ${B}`,
  `2026-11-30 12:01 [worker ${B}] ok`,
  `OTHER_THING=${B}`,
];

describe('beside an id that HeyGen names, an id that other words name is no job', () => {
  test.each(NAMED)('%s', (text) => {
    expectFound(`${text}\nVIDEO_ID: ${A}`, [video(A)]);
    expectFound(`VIDEO_ID: ${A}\n\n${text}`, [video(A)]);
    expectFound(`${text} – ${link}`, [video(A)]);
    expectFound(`${link}\n${text}`, [video(A)]);
    expectFound(`HEYGEN_VIDEO=${A}\n${text}`, [unknown(A)]);
    expectFound(`Video: ${A}, ${text}`, [unknown(A)]);
    expect(findTypedJobs(`${link}\n${text}`).jobs).toEqual([video(A)]);
  });

  test.each<Row>([
    [JSON.stringify({ 'Video ID': A, Notes: `see brief ${B}` }), [video(A)]],
    [`[${B}] POST /v3/videos 200 video_id=${A}`, [video(A)]],
    [`${B},Promo,${link}`, [video(A)]],
    [`id,name,link\n${B},Promo,${link}`, [video(A)]],
    [`id,link\n${B},${link}`, [video(A)]],
    [`Promo\t${link}\t${B}`, [video(A)]],
    [`info: run ${B} -> heygen ${A}`, [unknown(A)]],
    [`The render ${A} failed, support case ${B}`, [unknown(A)]],
    [`PagerDuty incident ${B}\nHeyGen video ${A} hangs`, [unknown(A)]],
    [`Айди видео — ${A}; договор № ${B}`, [unknown(A)]],
    [`HEYGEN_VIDEO=${A}\nOTHER_THING=${B}\nSOMETHING=${C}`, [unknown(A)]],
  ])('%s', expectFound);
});

describe('the answer says that an id was left out that may be a video', () => {
  test.each<Row>([
    [`Intro: ${link}\nOutro: ${B}`, [video(A)], ['named']],
    [`- intro ${link}\n- outro ${B}`, [video(A)], ['named']],
    [`${link}\nPromo (${B})`, [video(A)], ['named']],
    // Nothing is left out, or only the id of a program's own record.
    [`Intro: ${link}\n${B}`, [video(A), unknown(B)], []],
    [`${link}\nRelease: ${A}`, [video(A)], []],
    [`VIDEO_ID=${A}\nOTHER_ID=${B}`, [video(A)], []],
  ])('%s', expectFound);
});

describe('beside an id that HeyGen names, an id that nothing names is a job', () => {
  test.each<Row>([
    [`${link}\n${B}`, [video(A), unknown(B)]],
    [`${link}\n- ${B}\n- ${C}`, [video(A), unknown(B), unknown(C)]],
    [`Please check:\n1. ${link}\n2. ${B}\n3) \`${C}\``, [video(A), unknown(B), unknown(C)]],
    [`Look at ${link}, ${B} and ${C}.`, [video(A), unknown(B), unknown(C)]],
    [`video_id=${A}\n${B}, ${C}`, [video(A), unknown(B), unknown(C)]],
    [`video_id=${A}\n${B} is stuck`, [video(A), unknown(B)]],
    [`${link}\nmy_video ${B}`, [video(A), unknown(B)]],
    [`${link}\nVideo ${B}`, [video(A), unknown(B)]],
    [`HEYGEN_VIDEO=${A}\nHEYGEN_VIDEO_2=${B}`, [unknown(A), unknown(B)]],
    [`Видео ${A}, ${B} и ${C}`, [unknown(A), unknown(B), unknown(C)]],
    [`[ ] ${link}\n[x] ${B}`, [video(A), unknown(B)]],
    [`release ${B}, ${link}\n${B}`, [video(A), unknown(B)]],
  ])('%s', expectFound);
});

describe('without such an id, each id is a job', () => {
  test.each<Row>([
    [`Intro: ${A}\nOutro: ${B}`, [unknown(A), unknown(B)]],
    [`PROMO=${A}\nOUTRO=${B}`, [unknown(A), unknown(B)]],
    [`Zap run ${B}`, [unknown(B)]],
  ])('%s', expectFound);
});
