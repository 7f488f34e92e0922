import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { isOutdatedNotice, noticeText } from '../../../lib/core/notifications/notification-text.ts';
import {
  buttonAt,
  keyNoticeId,
  parseNoticeId,
  slowNoticeId,
} from '../../../lib/core/state/notification-id.ts';
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

  test('shows the status and the title, and below the cause or the figures', () => {
    const failure = { code: 'rendering_failed', message: 'timed out', details: null };
    expect(texts(ended('failed', { failure, details: someDetails({ title: 'Demo' }) }))).toEqual({
      title: 'Failed: Demo',
      message: 'HeyGen had an internal error.',
      buttons: ['why', 'open'],
    });
    const times = { createdAt: T - 40 * SECOND, completedAt: T, durationSeconds: 34 };
    const details = someDetails({ title: 'Demo', videoUrl: LINK, ...times });
    expect(texts(ended('completed', { details }))).toEqual({
      title: 'Ready: Demo',
      message: '34 sec long · rendered in 40 sec',
      buttons: ['open', 'download'],
    });
  });

  test.each<[string, Job, string]>([
    [
      'HeyGen’s words without the code if we cannot say more',
      ended('failed', { failure: { code: 'E42', message: 'the moon is full', details: null } }),
      'the moon is full.',
    ],
    [
      'the code if HeyGen says nothing else',
      ended('failed', { failure: { code: 'E42', message: null, details: null } }),
      'E42.',
    ],
    [
      'how many items failed, and why',
      ended('failed', {
        kind: 'video_batch',
        failedItems: { failed: 2, total: 5 },
        failure: { code: null, message: 'insufficient credit', details: null },
      }),
      `${en.say('batch_failed', 2, 5)} Not enough API credit.`,
    ],
    ['what to do if there are no figures', ended('completed'), en.say('next_status_completed')],
    ['what is missing', linkless(), en.say('next_status_link_pending')],
    ['that a wrong id may be the cause', ended('not_found'), en.say('means_status_not_found')],
  ])('shows %s', (_, job, message) => expect(texts(job)?.message).toBe(message));

  test('keeps a title from right to left in its place', () => {
    const details = someDetails({ title: 'סיור', videoUrl: LINK });
    expect(texts(ended('completed', { details }))?.title).toBe('Ready: \u2068סיור\u2069');
  });

  const createdAt = T - HOUR;
  test.each<[string, Job, string, string]>([
    [
      'the length and the render time',
      ended('completed', {
        details: someDetails({
          createdAt,
          completedAt: createdAt + 12 * MINUTE,
          durationSeconds: 65.4,
        }),
      }),
      '1 min 5 sec long · rendered in 12 min',
      'Длительность: 1 мин 5 с · рендер за 12 мин',
    ],
    [
      'how long a training took',
      ended('completed', { kind: 'voice', details: someDetails({ createdAt }) }),
      'took 1 hr',
      'заняло 1 ч',
    ],
    [
      'no time for a job that had ended long before it was added',
      ended('completed', {
        endSeen: false,
        details: someDetails({ createdAt, durationSeconds: 65 }),
      }),
      '1 min 5 sec long',
      'Длительность: 1 мин 5 с',
    ],
  ])('shows %s', (_, job, english, russian) => {
    expect(texts(job)?.message).toBe(english);
    const translated = noticeText(aState({ jobs: [job] }), `job:${job.id}:${job.status}`, ru);
    expect(translated?.message.replaceAll('\u00a0', ' ')).toBe(russian);
  });

  test('shows the title rather than the label', () => {
    const details = someDetails({ title: 'Demo', videoUrl: LINK });
    expect(texts(ended('completed', { details, label: 'ACME' }))?.title).toBe('Ready: Demo');
  });

  test('does not only say *Ready* if the video has no link yet', () => {
    expect(texts(linkless())?.title).toMatch(/^Ready, waiting for link: /);
  });

  test('shows HeyGen’s own message about a refused request', () => {
    const problem = problemOf('quota_exceeded', {
      httpStatus: 400,
      message: 'Daily limit reached',
    });
    expect(texts(ended('api_error', { problem, label: 'Demo' }))).toMatchObject({
      title: 'HeyGen error: Demo',
      message: 'HeyGen: “Daily limit reached.”',
    });
  });

  test('says that a job is gone which HeyGen knew before', () => {
    expect(texts(ended('not_found', { lastKnownAt: T }))?.message).toContain(
      'Deleted, or your access was removed.',
    );
  });

  test('says that HeyGen gave no reason', () => {
    expect(texts(ended('failed'))?.message).toContain('HeyGen gave no reason.');
  });

  test.each([
    ['agent', 'Open the session in HeyGen and answer.'],
    ['avatar', 'Open the avatar in HeyGen and give consent.'],
  ] as const)('says what a waiting job of the kind %s needs', (kind, message) => {
    const job = aJob({ kind, label: 'Demo', status: 'waiting_for_input', checkedAt: T });
    expect(texts(job)).toEqual({
      title: 'Needs your input: Demo',
      message,
      buttons: ['open'],
    });
  });

  test('about a job that needed the user is outdated once it goes on', () => {
    const state = aState({ jobs: [aJob({ status: 'processing' })] });
    expect(isOutdatedNotice(state, `job:${aJob().id}:waiting_for_input`, en)).toBe(true);
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
    });
    expect(noticeText(state, 'summary:7', ru)?.message).toContain('A, C, E и ещё 2');
  });

  test('does not repeat the status if all jobs have the same', () => {
    const ready = aState({ ...state, jobs: jobs.filter(({ status }) => status === 'completed') });
    expect(noticeText(ready, 'summary:7', en)?.message).toBe('A, C, E, and 2 more');
  });

  test('keeps names from right to left in their order', () => {
    const hebrew = ['סיור', 'סיכום'].map((title, n) =>
      aJob({ id: `h${n}`, status: 'completed', details: someDetails({ title }) }),
    );
    const ids = hebrew.map(({ id }) => `job:${id}:completed`);
    const two = aState({ jobs: hebrew, summaries: [{ n: 7, noticeIds: ids }] });
    expect(noticeText(two, 'summary:7', en)?.message).toBe(
      '\u2068סיור\u2069 and \u2068סיכום\u2069',
    );
  });

  test('tells the translations of one video apart', () => {
    const translated = ['es', 'de'].map((outputLanguage) =>
      ended('completed', {
        id: outputLanguage,
        kind: 'translation',
        details: someDetails({ title: 'Ads', outputLanguage, videoUrl: LINK }),
      }),
    );
    const summaries = [{ n: 7, noticeIds: ['job:es:completed', 'job:de:completed'] }];
    const text = noticeText(aState({ jobs: translated, summaries }), 'summary:7', en);
    expect(text?.message).toBe('Ads · Spanish and Ads · German');
  });

  test('puts jobs that need the user after the failures', () => {
    const waiting = aJob({ id: 'W', label: 'W', status: 'waiting_for_input' });
    const summaries = [{ n: 7, noticeIds: [...noticeIds, 'job:W:waiting_for_input'] }];
    const title = noticeText(
      aState({ jobs: [...jobs, waiting], summaries }),
      'summary:7',
      en,
    )?.title;
    expect(title).toBe('Failed: 1 · Needs your input: 1 · Not found: 1 · Ready: 5');
    const alone = noticeText(aState({ jobs: [waiting], summaries }), 'summary:7', en);
    expect(alone).toMatchObject({ title: 'Needs your input: 1', message: 'W' });
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

  test('says that a queued job has not started', () => {
    const queued = { ...job, status: 'queued' } as const;
    const text = noticeText(aState({ jobs: [queued] }), slowNoticeId(job.id), en);
    expect(text?.title).toBe('Long in the queue: Mine');
    expect(text?.message).toMatch(/^HeyGen hasn't started it yet\./);
  });

  test('says what it means and what to do', () => {
    const text = noticeText(aState({ jobs: [job] }), slowNoticeId(job.id), en);
    expect(text?.title).toBe('Slower than usual: Mine');
    expect(text?.message).toMatch(/Why\?/);
    expect(text?.buttons).toEqual(['why', 'open']);
  });
});

describe('a notice that an app misses the end', () => {
  const spins = { site: 'http://localhost:3000', at: T, asks: true };
  const job = ended('failed', { label: 'Mine', spins });

  test('says what the app does and what HeyGen says', () => {
    const text = (fields: Partial<Job>, texts = en) =>
      noticeText(aState({ jobs: [{ ...job, ...fields }] }), `app:${job.id}`, texts);
    expect(text({})).toEqual({
      title: 'Your app on localhost:3000 is still asking',
      message: 'HeyGen: Failed · Mine',
      buttons: ['why'],
    });
    const waits = { spins: { ...spins, asks: false } };
    expect(text(waits)?.title).toBe('Your app on localhost:3000 is still waiting');
    expect(text(waits, ru)?.title).toBe('Ваше приложение на localhost:3000 всё ещё ждёт');
  });

  test.each<[string, Partial<Job> | null, boolean]>([
    ['is up to date while the job has ended', {}, false],
    ['is outdated once the job is checked again and runs', { status: 'processing' }, true],
    ['is outdated once the job is muted', { muted: true }, true],
    ['is outdated once the job was reset', { spins: null }, true],
    ['is outdated once the job is gone', null, true],
  ])('%s', (_, changes, isOutdated) => {
    const state = aState({ jobs: changes ? [{ ...job, ...changes }] : [] });
    expect(isOutdatedNotice(state, `app:${job.id}`, en)).toBe(isOutdated);
  });
});

describe('a notice that the key expires', () => {
  const expiresAt = T + 100 * HOUR;
  const keyFacts = { name: null, mode: 'full' as const, scopes: [], expiresAt };
  const keyWarning = { expiresAt, isLastDay: false };

  test('gives the date and says what to do', () => {
    const state = aState({ keyFacts, keyWarning });
    expect(noticeText(state, keyNoticeId(), en)).toEqual({
      title: 'The API key expires on Sep 25, 2026',
      message: 'Checking needs a valid key. Create a new one in HeyGen and save it in Settings.',
    });
    expect(noticeText(state, keyNoticeId(), ru)).toEqual({
      title: 'Срок действия API-ключа истекает 25 сент. 2026 г.',
      message:
        'Для проверок нужен действующий ключ. Создайте новый в HeyGen и сохраните его в настройках.',
    });
  });

  test('has an id of its own on the last day, because the first one may still stand there', () => {
    const state = aState({ keyFacts, keyWarning: { ...keyWarning, isLastDay: true } });
    expect(noticeText(state, keyNoticeId(true), en)?.title).toMatch(/^The API key expires on /);
    expect(parseNoticeId(keyNoticeId(true))).toEqual({ about: 'key', n: 1, isSecond: true });
    expect(parseNoticeId('key:1:other')).toBeNull();
    expect(isOutdatedNotice(aState({ keyFacts, keyWarning }), keyNoticeId(true), en)).toBe(true);
  });

  test.each<[string, Partial<State>]>([
    ['another key is saved', { keyFacts: null, keyWarning }],
    ['the key has another end', { keyFacts: { ...keyFacts, expiresAt: T + 9e9 }, keyWarning }],
    ['the key never expires', { keyFacts: { ...keyFacts, expiresAt: null }, keyWarning }],
    ['there was no warning', { keyFacts }],
  ])('is outdated if %s', (_, changes) => {
    expect(isOutdatedNotice(aState(changes), keyNoticeId(), en)).toBe(true);
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
  ['a failed job', ended('failed'), ['why', 'open']],
  ['a job that we gave up', ended('timeout'), ['why', 'open']],
  ['a job that is unknown to HeyGen', ended('not_found'), ['why']],
])('the notice of %s has the right buttons', (_, job, buttons) => {
  const noticeId = `job:${job.id}:${job.status}`;
  const text = noticeText(aState({ jobs: [job] }), noticeId, en);
  expect(text?.buttons).toEqual(buttons);
  // The shown buttons are not stored, so the position alone must be enough.
  expect(buttons.map((_button, place) => buttonAt(noticeId, place))).toEqual(buttons);
});
