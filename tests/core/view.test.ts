import { describe, expect, test } from 'vitest';
import { formatAgo, formatLength } from '../../lib/core/format.ts';
import { type Job, jobStatuses, type Video } from '../../lib/core/job.ts';
import { pageOf } from '../../lib/core/links.ts';
import { parseNoticeId } from '../../lib/core/notice.ts';
import { problemKinds, problemOf } from '../../lib/core/problem.ts';
import { BLOCK_REASONS, type State } from '../../lib/core/state.ts';
import {
  badgeOf,
  elapsedMs,
  isAlive,
  noticeText,
  problemText,
  statusText,
} from '../../lib/core/view.ts';
import { textsIn } from '../fakes/texts.ts';
import { aJob, aState, ended, HOUR, MINUTE, SECOND, T } from './jobs.ts';

const en = textsIn('en');
const video = (changes: Partial<Video>): Video => ({
  title: null,
  createdAt: null,
  completedAt: null,
  durationSeconds: null,
  videoUrl: null,
  captionedVideoUrl: null,
  subtitleUrl: null,
  thumbnailUrl: null,
  gifUrl: null,
  pageUrl: null,
  folderId: null,
  outputLanguage: null,
  ...changes,
});
const blockedBy = (reason: (typeof BLOCK_REASONS)[number]) => ({ reason, since: T, retry: false });

describe('an animation', () => {
  const rendering = { status: 'processing', checkedAt: T - SECOND } as const;
  test.each<[string, Partial<Job>, Partial<State>, boolean]>([
    ['HeyGen said lately that it renders', {}, {}, true],
    ['a problem of any kind', { problem: problemOf('offline') }, {}, false],
    ['blocked', {}, { blocked: blockedBy('no_key') }, false],
    ['paused', {}, { pausedUntil: T + MINUTE }, false],
    ['the answer is stale', { checkedAt: T - 2 * MINUTE }, {}, false],
    ['queued only', { status: 'queued' }, {}, false],
    ['never answered', { checkedAt: null }, {}, false],
    ['ended', { status: 'failed' }, {}, false],
  ])('%s: %#', (_, changes, state, alive) => {
    const job = aJob({ ...rendering, ...changes });
    expect(isAlive(aState({ jobs: [job], ...state }), job, T)).toBe(alive);
  });
});

describe('the badge', () => {
  const active = aJob({ status: 'processing' });
  const failed = ended('failed', { id: 'f' });
  test.each<[string, Partial<State>, string, string]>([
    ['nothing tracked', {}, '', 'Renderwatch: nothing is being watched'],
    ['one active', { jobs: [active] }, '1', 'Renderwatch: 1 video is being watched'],
    [
      'a failure unseen',
      { jobs: [active, failed] },
      '!',
      'Renderwatch: 1 new failure, 1 video is being watched',
    ],
    [
      'a failure seen',
      { jobs: [active, { ...failed, seen: true }] },
      '1',
      'Renderwatch: 1 video is being watched',
    ],
    [
      'a video ready, unseen',
      { jobs: [ended('completed')] },
      '',
      'Renderwatch: nothing is being watched',
    ],
    [
      'blocked comes first',
      { jobs: [failed], blocked: blockedBy('key_rejected') },
      '?',
      'Renderwatch: HeyGen rejected the API key',
    ],
  ])('%s', (_, state, text, title) => {
    expect(badgeOf(aState(state), en)).toMatchObject({ text, title });
  });

  test('stays short with very many jobs', () => {
    const jobs = Array.from({ length: 1200 }, (_, i) => aJob({ id: `v${i}` }));
    expect(badgeOf(aState({ jobs }), en).text).toBe('999+');
  });
});

describe('a notification', () => {
  const texts = (job: Job, state: Partial<State> = {}) =>
    noticeText(aState({ jobs: [job], ...state }), `job:${job.id}:${job.status}`, en);

  test('says the outcome, the title, and HeyGen’s reason', () => {
    const failure = { code: 'rendering_failed', message: 'timed out' };
    expect(texts(ended('failed', { failure, video: video({ title: 'Demo' }) }))).toEqual({
      title: 'Failed',
      message: 'Demo\nrendering_failed: timed out',
    });
    expect(texts(ended('completed', { video: video({ title: 'Demo' }) }))).toEqual({
      title: 'Ready',
      message: 'Demo',
    });
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

  test.each(['', 'job:', 'job:x:nonsense', 'blocked:nonsense', 'menu', 'summary:3'])(
    'with the id %j is not about a job',
    (noticeId) => {
      expect(parseNoticeId(noticeId)).toBeNull();
    },
  );
});

test.each(['en', 'ru'] as const)('%s has words for every status, problem and block', (language) => {
  const texts = textsIn(language);
  for (const status of jobStatuses) {
    expect(statusText(ended(status, { rawStatus: 'weird' }), texts)).not.toBe('');
  }
  for (const kind of problemKinds) {
    const job = aJob({ problem: problemOf(kind), attempts: 3 });
    expect(problemText(aState({ jobs: [job] }), job, texts)?.length).toBeGreaterThan(5);
  }
  for (const reason of BLOCK_REASONS) {
    expect(
      noticeText(aState({ blocked: blockedBy(reason) }), `blocked:${reason}`, texts),
    ).not.toBeNull();
  }
});

test('a counted problem says which attempt it was', () => {
  const job = aJob({ problem: problemOf('server_error', { httpStatus: 502 }), attempts: 3 });
  expect(problemText(aState({ jobs: [job] }), job, en)).toBe(
    'HeyGen has a server error (HTTP 502). Attempt 3/30.',
  );
});

test.each([
  ['runs on while active', aJob({ addedAt: T - MINUTE }), MINUTE],
  ['counts from HeyGen’s own start', aJob({ video: video({ createdAt: T - HOUR }) }), HOUR],
  [
    'stands still once ended',
    ended('completed', { video: video({ createdAt: T - HOUR, completedAt: T - MINUTE }) }),
    59 * MINUTE,
  ],
  ['is never negative', aJob({ addedAt: T + HOUR }), 0],
])('the elapsed time %s', (_, job, ms) => {
  expect(elapsedMs(job, T)).toBe(ms);
});

test.each([
  ['https://app.heygen.com/videos/x--1', 'https://app.heygen.com/videos/x--1'],
  ['javascript:alert(1)', `https://app.heygen.com/videos/${aJob().id}`],
  ['https://evil.example/heygen.com/', `https://app.heygen.com/videos/${aJob().id}`],
  ['https://app.heygen.com.evil.example/', `https://app.heygen.com/videos/${aJob().id}`],
  [null, `https://app.heygen.com/videos/${aJob().id}`],
])('the page %s is opened as %s', (pageUrl, opened) => {
  expect(pageOf(aJob({ video: video({ pageUrl }) }))).toBe(opened);
});

test.each([
  [45 * SECOND, '45 sec', '45 с'],
  [3 * MINUTE + 12 * SECOND, '3 min 12 sec', '3 мин 12 с'],
  [12 * MINUTE + 30 * SECOND, '12 min', '12 мин'],
  [HOUR + 5 * MINUTE, '1 hr 5 min', '1 ч 5 мин'],
  [26 * HOUR, '1 day 2 hr', '1 дн. 2 ч'],
])('a length of %i ms', (ms, english, russian) => {
  expect(formatLength(ms, 'en')).toBe(english);
  expect(formatLength(ms, 'ru').replaceAll('\u00a0', ' ')).toBe(russian);
});

test.each([
  [0, 'now'],
  [12 * SECOND, '12 sec. ago'],
  [3 * MINUTE, '3 min. ago'],
  [-5 * SECOND, 'now'],
])('%i ms ago', (ms, text) => {
  expect(formatAgo(ms, 'en')).toBe(text);
});
