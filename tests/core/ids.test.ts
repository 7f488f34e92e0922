import { describe, expect, test } from 'vitest';
import { findTypedVideoIds, findVideoIds, videoIdOfUrl } from '../../lib/core/ids.ts';

const A = '0123456789abcdef0123456789abcdef';
const B = 'ffffeeeeddddccccbbbbaaaa99998888';
const app = 'https://app.heygen.com';

describe('findVideoIds', () => {
  const cases: [string, string, string[]][] = [
    // Typed or pasted
    ['a bare id', A, [A]],
    ['an id in upper case', A.toUpperCase(), [A]],
    ['an id in spaces and line ends', `\n  ${A}\t\r\n`, [A]],
    ['several, by any separator', `${A}, ${B};${A}\n${B}`, [A, B]],
    ['a word', 'hello', []],
    ['a sentence', 'my video is still rendering', []],
    ['a sentence with a number word', 'take2 of the video is ready', []],
    ['a date', '2026-11-23', []],
    ['a number', '12345678', []],
    ['nothing', '   ', []],
    ['33 digits in prose are no id', `see ${A}0`, []],
    ['31 digits in prose are none', `see ${A.slice(1)}`, []],
    // Prose, logs, markup
    ['in a sentence', `Video ${A} is stuck.`, [A]],
    ['in quotes and brackets', `"${A}" (${B})`, [A, B]],
    ['in Markdown', `see [the video](${app}/videos/${A}) now`, [A]],
    ['in HTML', `<a href="${app}/share/${A}">x</a>`, [A]],
    ['in a log', `2026-11-23 12:00:01 INFO poll video_id=${A} status=processing`, [A]],
    ['percent-encoded', encodeURIComponent(`${app}/videos/${A}`), [A]],
    ['in order, links and bare ids mixed', `${B} then ${app}/videos/${A}`, [B, A]],
    // JSON
    ['an API reply', JSON.stringify({ error: null, data: { video_id: A } }), [A]],
    ['a bulk reply', JSON.stringify({ data: [{ video_id: A }, { video_id: B }] }), [A, B]],
    ['a webhook', `{"event_type":"avatar_video.success","event_data":{"video_id":"${A}"}}`, [A]],
    [
      'an id of unknown shape under its label',
      '{"video_id": "v_abc123def456"}',
      ['v_abc123def456'],
    ],
    ['a list of ids', JSON.stringify({ video_ids: [A, B] }), [A, B]],
    ['other ids beside it', JSON.stringify({ avatar_id: B, video_id: A, folder_id: B }), [A]],
    ['a session id alone', JSON.stringify({ session_id: A }), []],
    ['an avatar id in a sentence', `avatar id: ${A}`, []],
    // HeyGen links
    ['a video page', `${app}/videos/${A}`, [A]],
    ['with a title before the id', `${app}/videos/my-first-video--${A}`, [A]],
    ['with 32 hex digits in the title too', `${app}/videos/${B}--${A}`, [A]],
    ['with a single dash', `${app}/videos/avatar-video-${A}`, [A]],
    ['with a query', `${app}/videos/${A}?sid=video-preview`, [A]],
    ['with a full stop after it', `Look at ${app}/videos/${A}.`, [A]],
    ['a share link', `${app}/share/${A}`, [A]],
    ['an embedded video', `<iframe src="${app}/embeds/${A}"></iframe>`, [A]],
    ['the other page path', `${app}/video/${A}`, [A]],
    [
      'a media file: the last digits are the video',
      `https://files2.heygen.ai/aws_pacific/avatar_tmp/${B}/${A}.mp4?Expires=1`,
      [A],
    ],
    ['a media folder', `https://resource2.heygen.ai/video/${A}/1280x720.mp4`, [A]],
    ['an API address', `https://api.heygen.com/v3/videos/${A}`, [A]],
    ['an API address of v1', `https://api.heygen.com/v1/video_status.get?video_id=${A}`, [A]],
    [
      'an API address with a list',
      `https://api.heygen.com/v3/videos/statuses?video_ids=${A},${B}`,
      [A, B],
    ],
    ['an API address without an id', 'https://api.heygen.com/v3/videos/batches', []],
    ['a page below it', `${app}/videos/${A}/edit`, [A]],
    ['in Russian quotes', `«${app}/videos/${A}»`, [A]],
    ['in Markdown bold', `**${app}/videos/${A}**`, [A]],
    ['as Slack writes links', `<${app}/videos/${A}|Demo>`, [A]],
    ['before a dash', `${app}/videos/${A}—look`, [A]],
    [
      'inside the link of a redirect',
      `https://www.google.com/url?q=${encodeURIComponent(`${app}/videos/${A}`)}&sa=D`,
      [A],
    ],
    // Look-alikes
    [
      'an agent session in the link of a redirect',
      `https://www.google.com/url?q=${encodeURIComponent(`${app}/video-agent/${A}`)}`,
      [],
    ],
    ['a list of avatars', JSON.stringify({ avatar_ids: [A, B] }), []],
    ['a draft', `${app}/create-v4/${A}?panel=scene`, []],
    ['an agent session', `${app}/video-agent/${A}`, []],
    ['a translation', `${app}/video-translation/share/${A}`, []],
    ['a template', `${app}/create-v4/draft?template_id=${A}`, []],
    ['the list of projects', `${app}/projects`, []],
    ['a link of another site that holds an id', `http://localhost:3000/watch/${A}`, [A]],
    ['a host that only looks like HeyGen', `https://app.heygen.com.example.org/videos/${A}`, [A]],
  ];

  test.each(cases)('%s', (_, text, ids) => {
    expect(findVideoIds(text)).toEqual(ids);
  });
});

describe('findTypedVideoIds', () => {
  test.each<[string, string, string[]]>([
    ['an id of unknown shape, typed by hand', 'v_abc123def456', ['v_abc123def456']],
    ['several of unknown shape', 'vid_123 vid_124', ['vid_123', 'vid_124']],
    ['20 digits typed by hand: HeyGen shall say', A.slice(12), [A.slice(12)]],
    ['a whole id and one of unknown shape', `${A} vid_123`, [A, 'vid_123']],
    ['a link', `${app}/videos/${A}`, [A]],
    ['a word', 'hello', []],
    ['a date', '2026-11-23', []],
    ['a number', '12345678', []],
    ['a sentence with a number word', 'take2 of the video is ready', []],
    ['nothing', ' ', []],
  ])('%s', (_, text, ids) => {
    expect(findTypedVideoIds(text)).toEqual(ids);
  });

  test('in a text that was only found, a word of unknown shape is no id', () => {
    expect(findVideoIds('version2')).toEqual([]);
  });
});

describe('videoIdOfUrl', () => {
  test.each([
    [`${app}/videos/${A}`, A],
    [`${app}/videos/${A}/`, A],
    [`${app}/projects`, null],
    [`https://example.org/videos/${A}`, null],
    [`javascript:alert("${A}")`, null],
    ['', null],
  ])('%s', (link, id) => {
    expect(videoIdOfUrl(link)).toBe(id);
  });
});
