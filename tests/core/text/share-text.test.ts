import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { embedCode, shareText } from '../../../lib/core/text/share-text.ts';
import { aJob, ended, someDetails } from '../make.ts';

const ID = 'a'.repeat(32);
const VIDEO = 'b'.repeat(32);
const titled = (title: string) => ended('completed', { id: ID, details: someDetails({ title }) });

test('the share text is the title and the share page', () => {
  expect(shareText(titled('Welcome'), 'en')).toBe(`Welcome\nhttps://app.heygen.com/share/${ID}`);
});

test('the embed code shows the player, with the title as its name', () => {
  const code = embedCode(titled('Tom & "Jerry" <script>'), 'en') ?? '';
  const frame = new RegExp(
    `^<iframe [^<>]* src="https://app\\.heygen\\.com/embeds/${ID}" title="([^"<>]*)" [^<>]*></iframe>$`,
  );
  expect(frame.exec(code)?.[1]).toBe('Tom &amp; &quot;Jerry&quot; &lt;script&gt;');
});

test('the video of an agent session is shared, not the session', () => {
  const job = ended('completed', { id: ID, kind: 'agent', follows: VIDEO });
  expect(shareText(job, 'en')).toContain(`/share/${VIDEO}`);
  expect(embedCode(job, 'en')).toContain(`/embeds/${VIDEO}`);
});

test.each<[string, Job]>([
  ['is running', aJob({ status: 'processing' })],
  ['has failed', ended('failed')],
  ['is a lipsync', ended('completed', { kind: 'lipsync' })],
  ['is only looked for', ended('completed', { kind: null })],
])('a job that %s has nothing to share', (_, job) => {
  expect([shareText(job, 'en'), embedCode(job, 'en')]).toEqual([null, null]);
});
