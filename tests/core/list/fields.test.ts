import { describe, expect, test } from 'vitest';
import { formatSize, formatTime } from '../../../lib/core/base/format.ts';
import { detailsSchema } from '../../../lib/core/job/details.schema.ts';
import type { Details } from '../../../lib/core/job/details.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { KINDS } from '../../../lib/core/job/kind.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { type Field, fieldsOf } from '../../../lib/core/list/fields.ts';
import { errorWords } from '../../../lib/core/text/explain.ts';
import { progressText } from '../../../lib/core/text/job-text.ts';
import { catalogues, textsIn } from '../../fakes/texts.ts';
import { aJob, aState, ended, HOUR, MINUTE, someDetails, someSettings, T } from '../make.ts';

const en = textsIn('en');
const fields = (job: Job, texts = en) =>
  fieldsOf(aState({ jobs: [job], settings: someSettings({ maxAttempts: 12 }) }), job, texts);
const textOf = (job: Job, key: Field['key']) =>
  fields(job).find((field) => field.key === key)?.text;

const EVERYTHING: Details = {
  title: 'Demo',
  createdAt: T - HOUR,
  completedAt: T - MINUTE,
  durationSeconds: 34.2,
  progress: 99.6,
  fileSizeBytes: 12_400_000,
  estimatedSeconds: 90,
  videoUrl: 'https://files2.heygen.ai/video',
  captionedVideoUrl: 'https://files2.heygen.ai/captioned',
  audioUrl: 'https://files2.heygen.ai/audio',
  subtitleUrl: 'https://files2.heygen.ai/srt',
  captionUrl: 'https://files2.heygen.ai/vtt',
  thumbnailUrl: 'https://files2.heygen.ai/thumbnail',
  gifUrl: 'https://files2.heygen.ai/gif',
  pageUrl: 'https://app.heygen.com/videos/x',
  folderId: 'folder-1',
  inputLanguage: 'en',
  outputLanguage: 'es',
  callbackId: 'callback-1',
  parts: [],
};

test('the fields show everything that is known of a finished video', () => {
  const job = ended('completed', {
    details: EVERYTHING,
    rawStatus: 'success',
    failure: { code: 'watermark', message: 'free plan', details: 'more' },
    attempts: 2,
  });
  const texts = Object.fromEntries(fields(job).map(({ key, text }) => [key, text]));
  expect(texts).toEqual({
    field_id: job.id,
    field_kind: 'Video',
    field_title: 'Demo',
    field_status: 'Ready',
    field_raw_status: 'success',
    field_progress: '100%',
    field_error: 'free plan',
    field_error_code: 'watermark',
    field_error_details: 'more',
    field_created_at: formatTime(T - HOUR, 'en'),
    field_completed_at: formatTime(T - MINUTE, 'en'),
    field_estimated_time: '1 min 30 sec',
    field_duration: '34 sec',
    field_file_size: '12.4 MB',
    field_download_url: EVERYTHING.videoUrl,
    field_captioned: EVERYTHING.captionedVideoUrl,
    field_audio: EVERYTHING.audioUrl,
    field_subtitles: EVERYTHING.subtitleUrl,
    field_captions: EVERYTHING.captionUrl,
    field_thumbnail: EVERYTHING.thumbnailUrl,
    field_gif: EVERYTHING.gifUrl,
    field_page: EVERYTHING.pageUrl,
    field_language: 'es',
    field_input_language: 'en',
    field_folder: 'folder-1',
    field_callback_id: 'callback-1',
    field_checked_at: formatTime(T, 'en'),
    field_next_check: 'none, it has ended',
    field_attempts: '2/12',
  });
});

test('the fields include those without a value', () => {
  const bare = fields(aJob({ kind: null }));
  const known = ['field_id', 'field_status', 'field_next_check', 'field_attempts'];
  expect(bare.filter(({ text }) => text !== null).map(({ key }) => key)).toEqual(known);
  expect(bare.map(({ key }) => key)).toEqual(
    fields(ended('completed', { details: EVERYTHING, kind: null })).map(({ key }) => key),
  );
});

test('every stored detail is shown', () => {
  const shown = JSON.stringify(fields(ended('completed', { details: EVERYTHING })));
  const texts: unknown[] = Object.values(EVERYTHING).filter((value) => typeof value === 'string');
  for (const text of texts) expect(shown).toContain(text);
  expect(Object.keys(detailsSchema().parse({}))).toEqual(Object.keys(EVERYTHING));
});

test('only the links are marked as links', () => {
  const links = fields(ended('completed', { details: EVERYTHING })).filter(({ isLink }) => isLink);
  expect(links).toHaveLength(8);
  for (const { text } of links) expect(text).toMatch(/^https:/);
});

test('every field has a name in every language', () => {
  for (const { key } of fields(aJob())) {
    for (const texts of catalogues.values()) expect(texts[key]?.message).toBeTruthy();
  }
});

describe('a field', () => {
  test.each<[string, Job, Field['key'], string | null | undefined]>([
    ['shows an empty title', aJob({ details: someDetails({ title: '' }) }), 'field_title', ''],
    [
      'shows the video of a session',
      aJob({ kind: 'agent', follows: 'v1' }),
      'field_video_id',
      'v1',
    ],
    ['is null for a session without a video', aJob({ kind: 'agent' }), 'field_video_id', null],
    ['is not shown twice for a video', aJob({ kind: 'video' }), 'field_video_id', undefined],
    [
      'is null for the video of a translation',
      aJob({ kind: 'translation' }),
      'field_video_id',
      null,
    ],
    [
      'shows an unknown status word',
      aJob({ status: 'unknown', rawStatus: 'dreaming' }),
      'field_status',
      'Unknown: dreaming',
    ],
    [
      'is null without progress, instead of 0 %',
      aJob({ details: someDetails() }),
      'field_progress',
      null,
    ],
    [
      'shows a progress of 0',
      aJob({ details: someDetails({ progress: 0 }) }),
      'field_progress',
      '0%',
    ],
    [
      'shows a length of 0',
      aJob({ details: someDetails({ durationSeconds: 0 }) }),
      'field_duration',
      '0 sec',
    ],
    ['shows the next check', aJob({ nextPollAt: T }), 'field_next_check', formatTime(T, 'en')],
    [
      'shows the re-read of an ended job',
      ended('completed', { nextPollAt: T }),
      'field_next_check',
      formatTime(T, 'en'),
    ],
    [
      'is null for an active job without a next check',
      aJob({ nextPollAt: null }),
      'field_next_check',
      null,
    ],
  ])('%s', (_, job, key, text) => {
    expect(textOf(job, key)).toBe(text);
  });

  test.each(KINDS)('shows a name for the kind %s', (kind) => {
    expect(textOf(aJob({ kind }), 'field_kind')?.length).toBeGreaterThan(4);
  });
});

test('a progress is rounded and formatted', () => {
  const job = aJob({ details: someDetails({ progress: 33.4 }) });
  expect(progressText(job, en)).toBe('33%');
  expect(progressText(aJob(), en)).toBeNull();
});

test.each<[string, Job, string | null]>([
  [
    'HeyGen’s failure',
    ended('failed', { failure: { code: 'a', message: 'b', details: null } }),
    'a: b',
  ],
  [
    'the kind of the problem, whatever HeyGen says about it',
    aJob({ problem: problemOf('gateway', { message: 'nginx' }) }),
    'gateway',
  ],
  ['null for a healthy job', aJob(), null],
])('errorWords returns %s', (_, job, words) => {
  expect(errorWords(job)).toBe(words);
});

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [12_400_000, '12.4 MB'],
  [5_000_000_000, '5 GB'],
  [5_000_000_000_000, '5,000 GB'],
])('%i bytes are shown as %s', (bytes, text) => {
  expect(formatSize(bytes, 'en')).toBe(text);
});

test('the fields of a batch count its failed items', () => {
  const fields = (job: Job) =>
    fieldsOf(aState(), job, en).find(({ key }) => key === 'field_failed_items')?.text;
  expect(fields(ended('failed', { failedItems: { failed: 2, total: 5 } }))).toBe('2 of 5');
  expect(fields(ended('failed'))).toBeUndefined();
});
