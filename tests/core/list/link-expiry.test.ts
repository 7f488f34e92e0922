import { describe, expect, test } from 'vitest';
import { sharePageOf } from '../../../lib/core/job/links.ts';
import { linkExpiresAt, linkValidText } from '../../../lib/core/list/link-expiry.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, ended, SECOND, someDetails, T } from '../make.ts';

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
])('%s expires at %s', (url, at) => {
  expect(linkExpiresAt(linkedTo(url))).toBe(at);
});

describe('in words', () => {
  const job = linkedTo(`https://files2.heygen.ai/x/a.mp4?Expires=${T / 1000 + 60}`);
  const texts = textsIn('en');

  test('how long it can be used', () => {
    expect(linkValidText(job, T, texts)).toMatch(/^Link valid until \w+ \d+, 2026/);
  });

  test('that it cannot any more', () => {
    expect(linkValidText(job, T + 61 * SECOND, texts)).toContain('has expired');
  });

  test('nothing where nobody knows', () => {
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
    'a session: its video',
    ended('completed', { kind: 'agent', follows: V }),
    `https://app.heygen.com/share/${V}`,
  ],
  ['a session without a video', ended('completed', { kind: 'agent' }), null],
  ['a lip sync', ended('completed', { kind: 'lipsync' }), null],
  ['what is not ready', aJob(), null],
  ['what failed', ended('failed'), null],
  ['nobody knows what', ended('completed', { kind: null }), null],
] as const)('the page to share of %s', (_, job, page) => {
  expect(sharePageOf(job)).toBe(page);
});
