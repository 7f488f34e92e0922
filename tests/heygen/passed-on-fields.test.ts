import { expect, test } from 'vitest';
import { type Details, noDetails } from '../../lib/core/job/details.ts';
import { answerFor, ID } from './fake-http.ts';

const detailsOf = async (wire: object) =>
  (await answerFor({ id: ID, status: 'processing', ...wire })).details;

// The fields of v3: docs/heygen-api.md#videos and the sections after it. The fields of v1 and v2:
// docs/heygen-api.md#v1-status-read and docs/heygen-api.md#other-v1-and-v2-reads
test.each<[string, unknown, keyof Details, unknown]>([
  ['title', 'Demo', 'title', 'Demo'],
  ['created_at', 1790000000, 'createdAt', 1790000000_000],
  ['completed_at', 1790000420.5, 'completedAt', 1790000420_500],
  ['duration', 34.2, 'durationSeconds', 34.2],
  ['progress', 55, 'progress', 55],
  ['file_size', 1_000_000, 'fileSizeBytes', 1_000_000],
  ['estimated_time', 90, 'estimatedSeconds', 90],
  ['video_url', 'https://x', 'videoUrl', 'https://x'],
  ['download_url', 'https://x', 'videoUrl', 'https://x'],
  ['url', 'https://x', 'videoUrl', 'https://x'],
  ['captioned_video_url', 'https://x', 'captionedVideoUrl', 'https://x'],
  ['video_url_caption', 'https://x', 'captionedVideoUrl', 'https://x'],
  ['audio_url', 'https://x', 'audioUrl', 'https://x'],
  ['subtitle_url', 'https://x', 'subtitleUrl', 'https://x'],
  ['srt_caption_url', 'https://x', 'subtitleUrl', 'https://x'],
  ['vtt_caption_url', 'https://x', 'captionUrl', 'https://x'],
  ['caption_url', 'https://x', 'captionUrl', 'https://x'],
  ['thumbnail_url', 'https://x', 'thumbnailUrl', 'https://x'],
  ['gif_url', 'https://x', 'gifUrl', 'https://x'],
  ['video_page_url', 'https://x', 'pageUrl', 'https://x'],
  ['folder_id', 'f1', 'folderId', 'f1'],
  ['folder_id', 7, 'folderId', '7'],
  ['input_language', 'en', 'inputLanguage', 'en'],
  ['output_language', 'es', 'outputLanguage', 'es'],
  ['callback_id', 'c1', 'callbackId', 'c1'],
  ['callback_id', 7, 'callbackId', '7'],
])('the field %s with %j is read as %s', async (name, value, detail, ours) => {
  expect(await detailsOf({ [name]: value })).toEqual({ ...noDetails, [detail]: ours });
});

test('video_url wins over the other names of the link', async () => {
  const wire = { video_url: 'https://1', download_url: 'https://2', url: 'https://3' };
  expect(await detailsOf(wire)).toMatchObject({ videoUrl: 'https://1' });
  expect(await detailsOf({ ...wire, video_url: '' })).toMatchObject({ videoUrl: 'https://2' });
});

test('an answer without fields has no details', async () => {
  expect(await detailsOf({})).toEqual(noDetails);
});

test.each([
  ['null', null],
  ['an empty text', ''],
  ['an object', {}],
  ['a list', []],
  ['true', true],
])('a field that is %s counts as missing', async (_, value) => {
  const names = ['title', 'created_at', 'duration', 'progress', 'video_url', 'folder_id', 'clips'];
  const wire = Object.fromEntries(names.map((name) => [name, value]));
  expect(await detailsOf(wire)).toEqual(noDetails);
});

test('only id and status are needed; other fields of a wrong type count as missing', async () => {
  const wire = { title: 7, created_at: 'yesterday', duration: {}, video_url: 5, progress: '55' };
  expect(await detailsOf(wire)).toEqual(noDetails);
});

test.each([1e300, -1e300, 8.64e12 + 1])(
  'the time %d is read as null, because no Date can hold it',
  async (created_at) => {
    expect(await detailsOf({ created_at })).toEqual(noDetails);
  },
);

test.each([
  ['the last second of the year 9999', 253_402_300_799, 253_402_300_799_000],
  ['the second after it', 253_402_300_800, null],
  ['the last second that a Date can hold', 8.64e12, null],
  ['the second before 1970', -1, null],
])('%s is read as a time, or as none', async (_, seconds, ms) => {
  const details = await detailsOf({ created_at: seconds });
  expect(details?.createdAt ?? null).toBe(ms);
});

test('a text that is longer than any link is cut', async () => {
  const details = await detailsOf({ title: 'x'.repeat(100_000), folder_id: 'y'.repeat(100_000) });
  expect([details?.title?.length, details?.folderId?.length]).toEqual([4000, 4000]);
});
