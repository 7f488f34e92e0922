// cspell:ignore evt bfld
import { describe, expect, test } from 'vitest';
import { findTypedJobs } from '../../../lib/core/ids/find-ids.ts';
import { A, B, C, expectFound, type Row, unknown, video } from './expect-found.ts';

/** Expects that a name contains no job: alone, typed, and beside a job. */
function expectRefused(text: string, reason: 'file' | 'other_id' | 'other_site') {
  expectFound(text, [], [reason]);
  expect(findTypedJobs(text)).toEqual({ jobs: [], refused: [reason] });
  expectFound(`${text}\nvideo_id=${A}`, [video(A)]);
  expectFound(`https://app.heygen.com/videos/${A}\n${text}`, [video(A)]);
  expectFound(`${A}\n${text}`, [unknown(A)]);
}

describe('a file of a website or a document is no job', () => {
  test.each([
    `main.${B}.js`,
    `chunk-vendors.${B}.css`,
    `/static/js/chunk.${B}.js`,
    `static/js/2.${B}.chunk.js.map`,
    `/_next/static/chunks/${B}`,
    `node_modules/.cache/babel/${B}`,
    `manifest.${B}.json`,
    `<script src="/assets/app.${B}.mjs"></script>`,
    `@import url(./theme.${B}.css)`,
    `/img/${B}.png`,
    `../images/${B}@2x.webp`,
    `"/media/${B}.svg"`,
    `fonts/${B}.woff2`,
    `/var/cache/nginx/a/bc/${B}`,
    `/tmp/tmp.${B}.json`,
    `${B}.jpeg`,
    `${B}.PDF`,
    `report-${B}.xlsx`,
  ])('%s', (text) => expectRefused(text, 'file'));
});

describe('a page that Notion has exported is no job', () => {
  test.each([
    `Launch brief ${B}.md`,
    `Launch brief ${B}.html`,
    `Launch brief ${B}.csv`,
    `Launch-brief-${B}`,
    `[Brief](Launch%20brief%20${B}.md)`,
    `Roadmap-${B}`,
    `План-запуска-${B}`,
    `План запуска ${B}.md`,
    `What’s-next-(2026)-${B}`,
  ])('%s', (text) => expectRefused(text, 'file'));

  test('in a folder of another page', () => {
    expectRefused(`Launch brief ${B}/Shots ${C}.md`, 'file');
    expectRefused(`Export/Launch brief ${B}/Shots list ${C}.csv`, 'file');
  });
});

describe('an id with the prefix of another service is no job', () => {
  test.each([
    `_id: req_${B}`,
    `"_id": "req_${B}"`,
    `parentId: fld_${B}`,
    `wrk_${B}`,
    `evt_${B} received`,
    `request_${B}`,
    `user_${B}`,
    `{"id":"cus_${B}"}`,
    `Message-ID: <${B}@mail.example.org>`,
    `${B}@o1.example.org`,
    `Content-ID: <${B}>`,
    `--${B}\nContent-Type: text/plain\n\nHi!\n--${B}--`,
    `--${B}\nContent-Disposition: form-data; name="x"\n\n1\n--${B}--`,
    `Task tasks.poll_video[${B}] received`,
    `org-${B}`,
    `Transaction ID: ${B}`,
    `zone_id = "${B}"`,
  ])('%s', (text) => expectRefused(text, 'other_id'));

  test('or with a host after it', () => {
    expectRefused(`${B}.r2.cloudflarestorage.com`, 'other_site');
    expectRefused(`https://${B}.ingest.sentry.io`, 'other_site');
  });
});

describe('a name of the user that contains the id of a job counts', () => {
  test.each<Row>([
    [`${A}.mp4`, [unknown(A)]],
    [`promo-${A}.mp4`, [unknown(A)]],
    [`Promo-final-${A}.mp4`, [unknown(A)]],
    [`C:\\Videos\\${A}.mp4`, [unknown(A)]],
    [`/home/ann/videos/${A}.webm`, [unknown(A)]],
    [`/public/media/${A}.mov`, [unknown(A)]],
    [`${A}.srt`, [unknown(A)]],
    [`${A}  promo.mp4`, [unknown(A)]],
    [`${A}.json`, [unknown(A)]],
    [`out/${A}/captions.vtt`, [unknown(A)]],
    [`video_${A}`, [unknown(A)]],
    [`heygen-${A}`, [unknown(A)]],
    [`avatar-video-${A}`, [unknown(A)]],
    [`2026-11-29-${A}`, [unknown(A)]],
    [`My-first-video--${A}`, [unknown(A)]],
    [`Launch video ${A}`, [unknown(A)]],
    [`Launch brief: ${A}.`, [unknown(A)]],
    [`Is it ${A}?`, [unknown(A)]],
    [`${A}\n${A}.jpg`, [unknown(A)]],
    [`${A}.jpg\n${A}.mp4`, [unknown(A)]],
    [`video_id=Launch-brief-${A}`, [video(A)]],
    [`https://app.heygen.com/videos/Launch-brief-${A}`, [video(A)]],
  ])('%s', expectFound);
});
