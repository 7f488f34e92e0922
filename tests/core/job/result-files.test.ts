import { describe, expect, test } from 'vitest';
import type { Details } from '../../../lib/core/job/details.ts';
import { DOWNLOADABLE, fileLink, filesOf, mainFileOf } from '../../../lib/core/job/files.ts';
import type { Kind } from '../../../lib/core/job/kind.ts';
import { lacksLink } from '../../../lib/core/job/link-pending.ts';
import { isTrustedFile } from '../../../lib/core/job/links.ts';
import { aJob, ended, someDetails } from '../make.ts';

const FILE = 'https://files2.heygen.ai/x/';
const of = (details: Partial<Details>, kind: Kind = 'video') =>
  ended('completed', { kind, details: someDetails({ videoUrl: null, ...details }) });
const parts = ['a', 'b'].map((name) => ({ name, url: `${FILE}${name}.mp4` }));

test.each<[string, Partial<Details>, string[], string | null]>([
  ['nothing', {}, [], null],
  ['a video', { videoUrl: `${FILE}v.mp4` }, ['video'], 'video'],
  ['audio alone', { audioUrl: `${FILE}v.mp3` }, ['audio'], 'audio'],
  [
    'a video and everything beside it',
    {
      videoUrl: `${FILE}v`,
      audioUrl: `${FILE}a`,
      subtitleUrl: `${FILE}s`,
      thumbnailUrl: `${FILE}t`,
    },
    ['video', 'audio', 'subtitles', 'thumbnail'],
    'video',
  ],
  [
    'parts, of which one stands for the video',
    { videoUrl: parts[0]?.url ?? null, parts, thumbnailUrl: `${FILE}t` },
    ['part_1', 'part_2', 'thumbnail'],
    'part_1',
  ],
  [
    'a part that leads elsewhere',
    { parts: [{ name: 'a', url: 'https://evil.example/a' }] },
    [],
    null,
  ],
  ['only a picture', { thumbnailUrl: `${FILE}t` }, ['thumbnail'], null],
])('a finished job with %s can be downloaded as %j', (_, details, files, main) => {
  expect(filesOf(of(details))).toEqual(files);
  expect(mainFileOf(of(details))).toBe(main);
});

test('a job that is not finished has no files', () => {
  expect(filesOf(aJob({ details: someDetails({ videoUrl: `${FILE}v` }) }))).toEqual([]);
});

test('audio alone is a result, so no link is awaited', () => {
  expect(lacksLink(of({ audioUrl: `${FILE}v.mp3` }, 'translation'))).toBe(false);
  expect(lacksLink(of({}, 'translation'))).toBe(true);
});

test('a file that is neither video nor audio is a result, so no link is awaited', () => {
  expect(lacksLink(of({ parts: parts.slice(0, 1) }, 'workflow'))).toBe(false);
  expect(lacksLink(of({}, 'workflow'))).toBe(true);
});

test.each([
  ['video', true],
  ['part_1', true],
  ['part_120', true],
  ['part_0', false],
  ['part_', false],
  ['part_1/../x', false],
  ['__proto__', false],
])('the name of a file %j is accepted: %s', (name, isAccepted) => {
  expect(DOWNLOADABLE.test(name)).toBe(isAccepted);
});

describe('a signed link to S3', () => {
  const signed = 'https://bucket.s3.amazonaws.com/x.mp4?X-Amz-Expires=3600';

  test('is trusted for HyperFrames renders, and for no other family', () => {
    expect(fileLink(of({ videoUrl: signed }, 'hyperframes'), 'video')).toBe(signed);
    for (const kind of ['video', 'clipping', 'workflow'] as const)
      expect(fileLink(of({ videoUrl: signed }, kind), 'video')).toBeNull();
  });

  test.each([
    ['https://bucket.s3.us-west-2.amazonaws.com/x.mp4?X-Amz-Signature=1', true],
    ['https://bucket.s3-us-west-2.amazonaws.com/x?x-amz-expires=1', true],
    ['https://bucket.s3.amazonaws.com/x.mp4', false],
    ['https://s3.amazonaws.com/bucket/x.mp4?X-Amz-Expires=1', false],
    ['https://bucket.s3.amazonaws.com.evil.example/x?X-Amz-Expires=1', false],
    ['https://amazonaws.com/x?X-Amz-Expires=1', false],
    ['https://ec2.amazonaws.com/x?X-Amz-Expires=1', false],
    ['http://bucket.s3.amazonaws.com/x?X-Amz-Expires=1', false],
    ['https://user@bucket.s3.amazonaws.com/x?X-Amz-Expires=1', false],
  ])('in the form %s is trusted: %s', (url, isTrusted) => {
    expect(isTrustedFile(url, 'hyperframes')).toBe(isTrusted);
  });
});
