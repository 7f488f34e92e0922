// cspell:ignore nideos
import { describe, expect, test } from 'vitest';
import { findTypedJobs } from '../../../lib/core/ids/find-ids.ts';
import { A, agent, B, expectFound, type Row, unknown, video } from './expect-found.ts';

const app = 'https://app.heygen.com';
const api = 'https://api.heygen.com';
const [start, rest] = [A.slice(0, 6), A.slice(6)];

describe('a link that a line break has divided', () => {
  test.each<Row>([
    [`${app}/videos/promo--${start}\n${rest}`, [video(A)]],
    [`${app}/videos/promo--${start}\r\n${rest}`, [video(A)]],
    [`${app}/videos/promo--${start}\n    ${rest}`, [video(A)]],
    [`> ${app}/videos/promo--${start}\n> ${rest}`, [video(A)]],
    [`${app}/videos/promo--${start}\n${rest}\nsee you`, [video(A)]],
    [`${app}/videos/promo--${start}\n${rest}?sid=x`, [video(A)]],
    [`${app}/videos/${A.slice(0, 31)}\n${A.slice(31)}`, [video(A)]],
    [`${app}/videos/${A.slice(0, 1)}\n${A.slice(1)}`, [video(A)]],
    [`${app}/videos/\n${A}`, [video(A)]],
    [`${app}/videos/promo--\n${A}`, [video(A)]],
    [`${app}/videos/${B}--\n${A}`, [video(A)]],
    [`${app}/vid\neos/promo--${A}`, [video(A)]],
    [`${app}/video-agent/${start}\n${rest}`, [agent(A)]],
    [`${app}/videos/a-long-title-\nof-a-video--${start}\n${rest}`, [video(A)]],
    [`${api}/v3/videos/${start}\n${rest}`, [video(A)]],
    [`${api}/v1/video_status.get?video_id=\n${A}`, [video(A)]],
    [`${api}/v1/video_status.get?video_id=${start}\n${rest}`, [video(A)]],
    [`video_id=${start}\n${rest}`, [video(A)]],
    [`"video_id": "${start}\n${rest}"`, [video(A)]],
  ])('is joined if that is certain: %j', (text, jobs) => {
    expectFound(text, jobs);
    expect(findTypedJobs(text)).toEqual({ jobs, refused: [] });
  });

  test.each<Row>([
    [`${app}/videos/promo--${start}\n${rest.slice(1)}`, [], ['cut_off']],
    [`${app}/videos/promo--${start}\n${rest}0`, [], ['cut_off']],
    [`${app}/videos/promo--${start}\n\n${rest}`, [], ['cut_off']],
    [`${app}/videos/promo--${start}\nsee you`, [], ['cut_off']],
    [`${app}/videos/promo--${start}`, [], ['cut_off']],
    [`${app}/videos/promo--${start}…`, [], ['cut_off']],
    [`${app}/videos/promo--${start}...`, [], ['cut_off']],
    [`${app}/videos/${A.slice(0, 20)}`, [], ['cut_off']],
    [`${api}/v3/videos/${A.slice(0, 20)}`, [], ['cut_off']],
    [`${api}/v3/videos/${start}…`, [], ['cut_off']],
    [`${app}/videos/promo--${start}\n${B}`, [unknown(B)], ['cut_off']],
    [`${app}/videos/promo--${start} ${app}/share/${B}`, [video(B)], ['cut_off']],
  ])('is refused as cut off otherwise, and its tail is no id: %j', (text, jobs, refused = []) => {
    expectFound(text, jobs, refused);
    expect(findTypedJobs(text)).toEqual({ jobs, refused });
  });

  test.each<Row>([
    [`${app}/videos/demo-2026`, []],
    [`${app}/projects\n${A}`, [unknown(A)]],
    [`${app}/videos/${A}\n${B}`, [video(A), unknown(B)]],
    [`${app}/videos/${A}\nvideo`, [video(A)]],
    [`${app}/home\nabc`, []],
    [`${api}/v3/videos\n${A}`, [unknown(A)]],
    [`${api}/v3/videos/vid_123\nabc`, [video('vid_123')]],
  ])('is not joined if it is complete: %j', expectFound);
});

describe('quoted-printable', () => {
  test.each<Row>([
    [`${app}/videos/promo--${start}=\n${rest}`, [video(A)]],
    [`${app}/videos/promo--${start}=\r\n${rest}`, [video(A)]],
    [`<a href=3D"${app}/videos/promo--${start}=\r\n${rest}">x</a>`, [video(A)]],
    [`${app}/v=\nideos/promo--${A}`, [video(A)]],
    [`${api}/v1/video_status.get?video_id=3D${A}`, [video(A)]],
    [`${api}/v1/video_status.get?video_id=3D${start}=\n${rest}`, [video(A)]],
    [`video_id=3D${A}`, [video(A)]],
    [`=D0=92=D0=B8=D0=B4=D0=B5=D0=BE: ${start}=\n${rest}`, [unknown(A)]],
    [`<a href=3D"https://www.notion.so/${B}">x</a> <b>video_id=3D${A}</b>`, [video(A)]],
    [`api_key=3D${B}`, [], ['secret']],
  ])('is decoded in %j', expectFound);

  test.each<Row>([
    [`video_id=\n${A}`, [video(A)]],
    [`API_KEY=\nVIDEO_ID=${A}`, [video(A)]],
    [`video_id=3d${A.slice(2)}`, [video(`3d${A.slice(2)}`)]],
  ])('is not seen where it is not: %j', expectFound);
});
