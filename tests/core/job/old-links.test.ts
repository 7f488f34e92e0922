import { expect, test } from 'vitest';
import type { Details } from '../../../lib/core/job/details.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { withoutDeadSignatures } from '../../../lib/core/job/old-links.ts';
import { aJob, ended, HOUR, someDetails, T } from '../make.ts';

const DAY = 24 * HOUR;
const FILE = 'https://files2.heygen.ai/aws_pacific/a/b.mp4';
const seconds = (at: number) => Math.trunc(at / 1000);
const signed = (expiresAt: number | null, file = FILE) =>
  `${file}?${expiresAt === null ? '' : `Expires=${seconds(expiresAt)}&`}Signature=${'s'.repeat(1400)}`;

const job = (details: Partial<Details>, more: Partial<Job> = {}) =>
  ended('completed', { details: someDetails(details), checkedAt: T, ...more });

test.each<[string, Job, number, string]>([
  ['an expired link', job({ videoUrl: signed(T) }), T + 1, `${FILE}?Expires=${seconds(T)}`],
  ['an old link without a time', job({ videoUrl: signed(null) }), T + 9 * DAY, FILE],
])('%s loses its signature', (_, before, now, videoUrl) => {
  const after = withoutDeadSignatures(before, now);
  expect(after.details).toEqual({ ...before.details, videoUrl });
  expect(withoutDeadSignatures(after, now)).toBe(after);
});

test.each<[string, Job, number]>([
  ['a link that is valid', job({ videoUrl: signed(T + 60 * DAY) }), T + 50 * DAY],
  ['a new link without a time', job({ videoUrl: signed(null) }), T + 7 * DAY],
  ['a short link', job({ videoUrl: `${FILE}?x=1` }), T + 50 * DAY],
  ['a page', job({ pageUrl: signed(T, 'https://app.heygen.com/videos/a') }), T + 50 * DAY],
  ['a running job', aJob({ details: someDetails({ thumbnailUrl: signed(T) }) }), T + 50 * DAY],
  ['a job without details', ended('failed'), T + 50 * DAY],
])('%s stays as it is', (_, before, now) => {
  expect(withoutDeadSignatures(before, now)).toBe(before);
});

test('every kind of link and each part loses its signature, and no other field changes', () => {
  const names = ['captionedVideoUrl', 'audioUrl', 'subtitleUrl', 'captionUrl', 'gifUrl'] as const;
  const links = Object.fromEntries(names.map((name) => [name, signed(T)]));
  const parts = [{ name: 'one', url: signed(T) }];
  const before = job({ ...links, parts, title: 'Spring' });
  const { details } = withoutDeadSignatures(before, T + 1);
  const short = `${FILE}?Expires=${seconds(T)}`;
  expect(details).toEqual({
    ...before.details,
    ...Object.fromEntries(names.map((name) => [name, short])),
    parts: [{ name: 'one', url: short }],
  });
});
