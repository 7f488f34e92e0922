import { expect, test } from 'vitest';
import { BLOCK_REASONS } from '../../../lib/core/job/block-reasons.ts';
import { type BannerText, bannerText } from '../../../lib/core/list/banner-text.ts';
import type { BannerContent } from '../../../lib/core/list/choose-banner.ts';
import { textsIn } from '../../fakes/texts.ts';
import { MINUTE, T } from '../make.ts';

const en = textsIn('en');
const trouble = (nextAt: number | null): BannerContent => ({
  about: 'problem',
  problem: 'server_error',
  httpStatus: 503,
  nextAt,
});

test.each<[string, BannerContent, Partial<BannerText>]>([
  ['a failed command', { about: 'failed' }, { isAlert: true, isUrgent: true, button: 'try_again' }],
  ['being offline', { about: 'offline' }, { isAlert: false, isUrgent: false, button: 'check_now' }],
  [
    'a pause',
    { about: 'paused', untilMs: T + MINUTE },
    { isAlert: false, next: expect.stringContaining('1 min'), button: 'check_less_often' },
  ],
  [
    'a common problem',
    trouble(T + MINUTE),
    {
      isAlert: false,
      what: 'HeyGen has a server error (HTTP 503).',
      next: expect.stringContaining('1 min'),
    },
  ],
  [
    'a key that expires soon',
    { about: 'key', expiresAt: T + MINUTE },
    { isAlert: false, what: 'The API key expires on Sep 21, 2026', button: 'change_key' },
  ],
  [
    'a key that has expired',
    { about: 'key', expiresAt: T },
    { what: 'The API key expired on Sep 21, 2026', button: 'change_key' },
  ],
  ['blocked notifications', { about: 'muted' }, { isAlert: false, button: 'test_notices' }],
])('the banner about %s says what to do', (_, banner, expected) => {
  expect(bannerText(banner, T, en)).toMatchObject(expected);
});

test.each([null, T, T - 1])('a problem with the next check at %s names no time', (nextAt) => {
  expect(bannerText(trouble(nextAt), T, en).next).toBe(en.say('trouble_next'));
});

test.each(BLOCK_REASONS)("the block %s is an alert with a button and HeyGen's words", (reason) => {
  const text = bannerText({ about: 'blocked', reason, said: 'no' }, T, en);
  // Every user starts without a key, so that looks like no failure.
  expect(text).toMatchObject({ isAlert: true, isUrgent: reason !== 'no_key', heygenText: 'no' });
  expect(en.say(text.button)).not.toBe('');
});
