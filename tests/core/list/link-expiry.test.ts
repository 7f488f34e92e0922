import { describe, expect, test } from 'vitest';
import { sharePageOf } from '../../../lib/core/job/links.ts';
import { linkExpiresAt, linkValidText } from '../../../lib/core/list/link-expiry.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, ended, HOUR, SECOND, someDetails, T } from '../make.ts';

const linkedTo = (videoUrl: string) => ended('completed', { details: someDetails({ videoUrl }) });

test.each([
  ['https://files2.heygen.ai/x/a.mp4?Expires=1790604800', 1_790_604_800_000],
  [
    'https://files2.heygen.ai/x/a.mp4?Signature=x&Expires=1790604800&Key-Pair-Id=y',
    1_790_604_800_000,
  ],
  ['https://resource2.heygen.ai/video/a/1280x720.mp4', null],
  ['https://files2.heygen.ai/x/a.mp4?Expires=soon', null],
  ['https://files2.heygen.ai/x/a.mp4?Expires=0', null],
  ['https://files2.heygen.ai/x/a.mp4?Expires=999999999999', null],
  ['https://files2.heygen.ai/x/a.mp4?NotExpires=1790604800', null],
  ['https://evil.example/x/a.mp4?Expires=1790604800', null],
])('the link %s expires at %s', (url, at) => {
  expect(linkExpiresAt(linkedTo(url))).toBe(at);
});

describe('linkValidText', () => {
  const job = linkedTo(`https://files2.heygen.ai/x/a.mp4?Expires=${T / 1000 + 60}`);
  const texts = textsIn('en');

  test('shows until when the link is valid', () => {
    expect(linkValidText(job, T, texts)).toMatch(/^Link valid until \d+:\d\d\sPM$/);
    const before = linkValidText(job, T - 24 * HOUR, texts);
    expect(before).toMatch(/^Link valid until \w+ \d+, \d+:\d\d\sPM$/);
  });

  test('shows that the link has expired', () => {
    expect(linkValidText(job, T + 61 * SECOND, texts)).toContain('Link expired');
  });

  test('is null if the expiry is not known', () => {
    expect(linkValidText(ended('failed'), T, texts)).toBeNull();
  });
});

const V = 'b'.repeat(32);
const ID = 'a'.repeat(32);

test.each([
  ['a video', ended('completed'), `https://app.heygen.com/share/${ID}`],
  [
    'a translation',
    ended('completed', { kind: 'translation' }),
    `https://app.heygen.com/video-translation/share/${ID}`,
  ],
  [
    'a session with a video',
    ended('completed', { kind: 'agent', follows: V }),
    `https://app.heygen.com/share/${V}`,
  ],
  ['a session without a video', ended('completed', { kind: 'agent' }), null],
  ['a lip sync', ended('completed', { kind: 'lipsync' }), null],
  ['a job that is not ready', aJob(), null],
  ['a failed job', ended('failed'), null],
  ['a job of unknown kind', ended('completed', { kind: null }), null],
] as const)('sharePageOf returns the right page for %s', (_, job, page) => {
  expect(sharePageOf(job)).toBe(page);
});
