import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import {
  buttonAt,
  parseNoticeId,
  slowNoticeId,
} from '../../../lib/core/notifications/notification-id.ts';
import { isOutdatedNotice, noticeText } from '../../../lib/core/notifications/notification-text.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import {
  aJob,
  aState,
  ended,
  HOUR,
  LINK,
  linkless,
  MINUTE,
  SECOND,
  someDetails,
  T,
} from '../make.ts';

const en = textsIn('en');
const ru = textsIn('ru');

describe('a notice', () => {
  const texts = (job: Job, state: Partial<State> = {}) =>
    noticeText(aState({ jobs: [job], ...state }), `job:${job.id}:${job.status}`, en);

  test('shows the status, the title, and HeyGen’s reason', () => {
    const failure = { code: 'rendering_failed', message: 'timed out', details: null };
    expect(texts(ended('failed', { failure, details: someDetails({ title: 'Demo' }) }))).toEqual({
      title: 'Failed',
      message: 'Demo\nrendering_failed: timed out',
      context: null,
      buttons: [],
    });
    const details = someDetails({ title: 'Demo', videoUrl: LINK });
    expect(texts(ended('completed', { details }))).toEqual({
      title: 'Ready',
      message: 'Demo',
      context: null,
      buttons: ['open', 'download'],
    });
  });

  const createdAt = T - HOUR;
  test.each<[string, Job, string | null, string | null]>([
    [
      'the length and the render time',
      ended('completed', {
        details: someDetails({
          createdAt,
          completedAt: createdAt + 12 * MINUTE,
          durationSeconds: 65.4,
        }),
      }),
      'Length: 1 min 5 sec · took 12 min',
      'Длительность: 1 мин 5 с · заняло 12 мин',
    ],
    [
      'only the time until we learned of a failure',
      ended('failed', {
        addedAt: createdAt + MINUTE,
        details: someDetails({ createdAt, durationSeconds: 65 }),
      }),
      'took 1 hr',
      'заняло 1 ч',
    ],
    [
      'no time for a job that had ended long before it was added',
      ended('failed', { addedAt: T - SECOND, details: someDetails({ createdAt }) }),
      null,
      null,
    ],
    ['nothing if HeyGen gave no times', ended('completed'), null, null],
  ])('shows %s', (_, job, english, russian) => {
    expect(texts(job)?.context ?? null).toBe(english);
    const translated = noticeText(aState({ jobs: [job] }), `job:${job.id}:${job.status}`, ru);
    expect(translated?.context?.replaceAll('\u00a0', ' ') ?? null).toBe(russian);
  });

  test('shows the user’s own label rather than the title', () => {
    const details = someDetails({ title: 'Demo', videoUrl: LINK });
    expect(texts(ended('completed', { details, label: 'Mine' }))?.message).toBe('Mine');
  });

  test('does not only say *Ready* if the video has no link yet', () => {
    expect(texts(linkless())?.title).toBe('Ready, link not published yet');
  });

  test('says that HeyGen gave no reason', () => {
    expect(texts(ended('failed'))?.message).toContain('HeyGen gave no reason.');
  });

  test.each([
    ['the job is gone', aState()],
    ['the job is running again', aState({ jobs: [aJob({ status: 'processing' })] })],
  ])('has no text when %s', (_, state) => {
    expect(noticeText(state, `job:${aJob().id}:failed`, en)).toBeNull();
  });

  test.each([
    '',
    'job:',
    'job:x:nonsense',
    'blocked:nonsense',
    'menu',
    'summary:',
    'summary:x',
    'slow:',
    'test',
  ])('cannot have the id %j', (noticeId) => {
    expect(parseNoticeId(noticeId)).toBeNull();
  });
});

describe('a summary', () => {
  const named = (label: string, status: Job['status']) => ended(status, { id: label, label });
  const jobs = [
    named('A', 'completed'),
    named('B', 'not_found'),
    named('C', 'completed'),
    named('D', 'failed'),
    named('E', 'completed'),
    named('F', 'completed'),
    named('G', 'completed'),
  ];
  const noticeIds = jobs.map(({ id, status }) => `job:${id}:${status}`);
  const state = aState({ jobs, summaries: [{ n: 7, noticeIds }] });

  test('lists failures first, and only a few names of each status', () => {
    expect(noticeText(state, 'summary:7', en)).toEqual({
      title: 'Failed: 1 · Not found: 1 · Ready: 5',
      message: 'Failed: D\nNot found: B\nReady: A, C, E, and 2 more',
      context: null,
    });
    expect(noticeText(state, 'summary:7', ru)?.message).toContain('A, C, E и ещё 2');
  });

  test('does not repeat the status if all jobs have the same', () => {
    const ready = aState({ ...state, jobs: jobs.filter(({ status }) => status === 'completed') });
    expect(noticeText(ready, 'summary:7', en)?.message).toBe('A, C, E, and 2 more');
  });

  test('leaves out jobs that run again, and is outdated when none is left', () => {
    const left = aState({ ...state, jobs: [aJob({ id: 'D' }), named('B', 'not_found')] });
    expect(noticeText(left, 'summary:7', en)).toMatchObject({
      title: 'Not found: 1',
      message: 'B',
    });
    expect(isOutdatedNotice(left, 'summary:7', en)).toBe(false);
    expect(isOutdatedNotice(aState({ ...left, jobs: [aJob({ id: 'D' })] }), 'summary:7', en)).toBe(
      true,
    );
    expect(isOutdatedNotice(state, 'summary:8', en)).toBe(true);
  });
});

describe('a notice of a slow job', () => {
  const job = aJob({ status: 'processing', label: 'Mine', slowAt: T });
  test.each<[string, Partial<Job> | null, boolean]>([
    ['is up to date while the job is running', {}, false],
    ['is outdated once the job has ended', { status: 'completed' }, true],
    ['is outdated once the job was reset', { slowAt: null }, true],
    ['is outdated once the job is muted', { muted: true }, true],
    ['is outdated once the job is gone', null, true],
  ])('%s', (_, changes, isOutdated) => {
    const state = aState({ jobs: changes ? [{ ...job, ...changes }] : [] });
    expect(isOutdatedNotice(state, slowNoticeId(job.id), en)).toBe(isOutdated);
  });

  test('says what it means and what to do', () => {
    const text = noticeText(aState({ jobs: [job] }), slowNoticeId(job.id), en);
    expect(text?.title).toBe('Slower than usual');
    expect(text?.message).toMatch(/^Mine\n.*Why\?/);
  });
});

test.each<[string, Job, string[]]>([
  ['a finished video with a link', ended('completed'), ['open', 'download']],
  ['a finished video without a link', linkless(), ['open']],
  [
    'a finished video with a link to another site',
    ended('completed', { details: someDetails({ videoUrl: 'https://evil.example/a.mp4' }) }),
    ['open'],
  ],
  ['a failed job', ended('failed'), []],
  ['a job that is unknown to HeyGen', ended('not_found'), []],
])('the notice of %s has the right buttons', (_, job, buttons) => {
  const text = noticeText(aState({ jobs: [job] }), `job:${job.id}:${job.status}`, en);
  expect(text?.buttons).toEqual(buttons);
  // The shown buttons are not stored, so the position alone must be enough.
  expect(buttons.map((_button, place) => buttonAt(place))).toEqual(buttons);
});
