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

describe('a notification', () => {
  const texts = (job: Job, state: Partial<State> = {}) =>
    noticeText(aState({ jobs: [job], ...state }), `job:${job.id}:${job.status}`, en);

  test('says the outcome, the title, and HeyGen’s reason', () => {
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
      'length and time',
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
      'the time alone of a failure, until we heard of it',
      ended('failed', {
        addedAt: createdAt + MINUTE,
        details: someDetails({ createdAt, durationSeconds: 65 }),
      }),
      'took 1 hr',
      'заняло 1 ч',
    ],
    [
      'no time of one that had ended long before it was added',
      ended('failed', { addedAt: T - SECOND, details: someDetails({ createdAt }) }),
      null,
      null,
    ],
    ['nothing where HeyGen told nothing', ended('completed'), null, null],
  ])('says %s', (_, job, english, russian) => {
    expect(texts(job)?.context ?? null).toBe(english);
    const told = noticeText(aState({ jobs: [job] }), `job:${job.id}:${job.status}`, ru);
    expect(told?.context?.replaceAll('\u00a0', ' ') ?? null).toBe(russian);
  });

  test('says the user’s own label rather than the title', () => {
    const details = someDetails({ title: 'Demo', videoUrl: LINK });
    expect(texts(ended('completed', { details, label: 'Mine' }))?.message).toBe('Mine');
  });

  test('does not call a video ready whose link is missing', () => {
    expect(texts(linkless())?.title).toBe('Ready, link not published yet');
  });

  test('says that HeyGen gave no reason', () => {
    expect(texts(ended('failed'))?.message).toContain('HeyGen gave no reason.');
  });

  test.each([
    ['the job is gone', aState()],
    ['the job has gone on', aState({ jobs: [aJob({ status: 'processing' })] })],
  ])('is dropped when %s', (_, state) => {
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
  ])('with the id %j is about nothing', (noticeId) => {
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

  test('says failures first, and no more names than a desktop shows', () => {
    expect(noticeText(state, 'summary:7', en)).toEqual({
      title: 'Failed: 1 · Not found: 1 · Ready: 5',
      message: 'Failed: D\nNot found: B\nReady: A, C, E, and 2 more',
      context: null,
    });
    expect(noticeText(state, 'summary:7', ru)?.message).toContain('A, C, E и ещё 2');
  });

  test('needs no word before each line where all ended the same', () => {
    const ready = aState({ ...state, jobs: jobs.filter(({ status }) => status === 'completed') });
    expect(noticeText(ready, 'summary:7', en)?.message).toBe('A, C, E, and 2 more');
  });

  test('leaves out what is no longer so, and is outdated with the last of it', () => {
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

describe('slower than usual', () => {
  const job = aJob({ status: 'processing', label: 'Mine', slowAt: T });
  test.each<[string, Partial<Job> | null, boolean]>([
    ['is so while the job goes on', {}, false],
    ['is outdated once it has ended', { status: 'completed' }, true],
    ['is outdated once it was reset', { slowAt: null }, true],
    ['is outdated once it is muted', { muted: true }, true],
    ['is outdated once it is gone', null, true],
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
  ['finished, with its link', ended('completed'), ['open', 'download']],
  ['finished, its link not published yet', linkless(), ['open']],
  [
    'finished, with a link that leads elsewhere',
    ended('completed', { details: someDetails({ videoUrl: 'https://evil.example/a.mp4' }) }),
    ['open'],
  ],
  ['failed', ended('failed'), []],
  ['unknown to HeyGen', ended('not_found'), []],
])('%s: the buttons are %j', (_, job, buttons) => {
  const text = noticeText(aState({ jobs: [job] }), `job:${job.id}:${job.status}`, en);
  expect(text?.buttons).toEqual(buttons);
  // Nobody remembers what was shown: the place alone must tell.
  expect(buttons.map((_button, place) => buttonAt(place))).toEqual(buttons);
});
