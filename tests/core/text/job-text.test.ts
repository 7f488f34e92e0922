import { describe, expect, test } from 'vitest';
import { formatAgo, formatLength } from '../../../lib/core/base/format.ts';
import { BLOCK_REASONS } from '../../../lib/core/job/block-reasons.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { pageOf, videoLinkOf } from '../../../lib/core/job/links.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import { badgeOf } from '../../../lib/core/notifications/badge.ts';
import { noticeText } from '../../../lib/core/notifications/notification-text.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { isAlive, nameOf, problemText, statusText } from '../../../lib/core/text/job-text.ts';
import { textsIn } from '../../fakes/texts.ts';
import {
  aJob,
  aState,
  blockedBy,
  ended,
  HOUR,
  LINK,
  MINUTE,
  SECOND,
  someDetails,
  T,
} from '../make.ts';

const en = textsIn('en');
describe('an animation', () => {
  const rendering = { status: 'processing', checkedAt: T - SECOND } as const;
  test.each<['runs' | 'does not run', string, Partial<Job>, Partial<State>]>([
    ['runs', 'HeyGen said recently that the job is processing', {}, {}],
    ['does not run', 'the job has a problem', { problem: problemOf('offline') }, {}],
    ['does not run', 'polling is blocked', {}, { blocked: blockedBy('no_key') }],
    ['does not run', 'polling is paused', {}, { pausedUntil: T + MINUTE }],
    ['does not run', 'the last answer is stale', { checkedAt: T - 2 * MINUTE }, {}],
    ['does not run', 'the job is still queued', { status: 'queued' }, {}],
    ['does not run', 'HeyGen never answered', { checkedAt: null }, {}],
    ['does not run', 'the job has ended', { status: 'failed' }, {}],
  ])('%s when %s', (motion, _, changes, state) => {
    const job = aJob({ ...rendering, ...changes });
    expect(isAlive(aState({ jobs: [job], ...state }), job, T)).toBe(motion === 'runs');
  });
});

describe('the name of a translation', () => {
  const translated = (outputLanguage: string | null, title: string | null = 'Ads') =>
    aJob({ kind: 'translation', details: someDetails({ title, outputLanguage }) });
  test.each<[string, Job, 'en' | 'ru', string]>([
    ['has the language of a tag', translated('es'), 'en', 'Ads · Spanish'],
    [
      'has the language in the user’s language',
      translated('es-MX'),
      'ru',
      'Ads · мексиканский испанский',
    ],
    [
      'has HeyGen’s word if it is no tag',
      translated('Spanish (Spain)'),
      'en',
      'Ads · Spanish (Spain)',
    ],
    ['has HeyGen’s word if it looks like a tag', translated('Spanish'), 'en', 'Ads · Spanish'],
    ['does not repeat a language', translated('es', 'Ads (Spanish)'), 'en', 'Ads (Spanish)'],
    ['is the title if the language is unknown', translated(null), 'en', 'Ads'],
    [
      'is the title also with a label',
      { ...translated('es'), label: 'Mine' },
      'en',
      'Ads · Spanish',
    ],
    [
      'is the user’s label alone without a title',
      { ...translated('es', null), label: 'Mine' },
      'en',
      'Mine',
    ],
    [
      'has the language also without a title',
      translated('es', null),
      'en',
      'aaaaaa…aaaaaa · Spanish',
    ],
  ])('%s', (_, job, locale, name) => {
    expect(nameOf(job, locale)).toBe(name);
  });
});

describe('the badge', () => {
  const active = aJob({ status: 'processing' });
  const failed = ended('failed', { id: 'f' });
  test.each<[string, Partial<State>, string, string]>([
    ['is empty if nothing is tracked', {}, '', 'Renderwatch: no jobs tracked'],
    ['counts the active jobs', { jobs: [active] }, '1', 'Renderwatch: 1 rendering'],
    [
      'shows a mark for a failure that the user has not seen',
      { jobs: [active, failed] },
      '!',
      'Renderwatch: 1 failed, 1 rendering',
    ],
    [
      'does not mark a failure that the user has seen',
      { jobs: [active, { ...failed, seen: true }] },
      '1',
      'Renderwatch: 1 rendering',
    ],
    [
      'shows that a job needs the user, rather than how many run',
      { jobs: [active, aJob({ id: 'w', status: 'waiting_for_input' })] },
      '…',
      'Renderwatch: 1 needs your input, 1 rendering',
    ],
    [
      'shows a failure before a job that needs the user, and both in words',
      { jobs: [failed, aJob({ id: 'w', status: 'waiting_for_input' })] },
      '!',
      'Renderwatch: 1 failed, 1 needs your input',
    ],
    [
      'counts the finished jobs that the user has not seen',
      { jobs: [active, ended('completed'), ended('completed', { id: 'c' })] },
      '2',
      'Renderwatch: 2 ready, 1 rendering',
    ],
    [
      'is empty when the user has seen all endings',
      { jobs: [ended('completed', { seen: true })] },
      '',
      'Renderwatch: no jobs tracked',
    ],
    [
      'is empty before a key was ever saved',
      { jobs: [failed], blocked: blockedBy('no_key', { since: 0 }) },
      '',
      'Renderwatch: set up',
    ],
    [
      'shows that the key was removed',
      { jobs: [failed], blocked: blockedBy('no_key') },
      '?',
      'Renderwatch: No API key',
    ],
    [
      'shows a block before anything else',
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

describe('problemText', () => {
  const problem = problemOf('server_error', { httpStatus: 502 });
  const serverError = 'HeyGen has a server error (HTTP 502).';
  test.each<[string, Job, Partial<State>, string | null]>([
    ['says what happened', aJob({ problem, attempts: 3 }), {}, serverError],
    [
      'is the block for an active job',
      aJob({ problem }),
      { blocked: blockedBy('no_key') },
      'No API key',
    ],
    [
      'is the problem for an ended job, despite a block',
      ended('failed', { problem }),
      { blocked: blockedBy('no_key') },
      serverError,
    ],
    ['is null without a problem', aJob(), {}, null],
  ])('%s', (_, job, state, text) => {
    expect(problemText(aState({ jobs: [job], ...state }), job, en)).toBe(text);
  });
});

const own = 'a'.repeat(32);
const videoPage = `https://app.heygen.com/videos/${own}`;
test.each<[Partial<Job>, string | null, string]>([
  [{}, 'https://app.heygen.com/videos/x--1', 'https://app.heygen.com/videos/x--1'],
  [{}, 'javascript:alert(1)', videoPage],
  [{}, 'https://evil.example/heygen.com/', videoPage],
  [{}, 'https://app.heygen.com.evil.example/', videoPage],
  [{}, null, videoPage],
  [{ kind: null }, null, videoPage],
  [{ kind: 'agent' }, null, `https://app.heygen.com/video-agent/${own}`],
  [{ kind: 'agent', follows: 'b1' }, null, 'https://app.heygen.com/videos/b1'],
  [{ kind: 'translation' }, null, `https://app.heygen.com/video-translation/share/${own}`],
  [{ kind: 'lipsync' }, null, 'https://app.heygen.com/projects'],
  [{ kind: 'video_batch' }, null, 'https://app.heygen.com/projects'],
])('pageOf returns the right page for %j with the page URL %s', (job, pageUrl, opened) => {
  expect(pageOf(aJob({ ...job, details: someDetails({ pageUrl }) }))).toBe(opened);
});

test.each([
  [LINK, LINK],
  [
    'https://resource2.heygen.ai/video/x/1280x720.mp4',
    'https://resource2.heygen.ai/video/x/1280x720.mp4',
  ],
  ['http://files2.heygen.ai/x.mp4', null],
  ['https://files2.heygen.ai.evil.example/x.mp4', null],
  ['data:text/html,x', null],
  [null, null],
])('videoLinkOf checks the link %s', (videoUrl, link) => {
  expect(videoLinkOf(ended('completed', { details: someDetails({ videoUrl }) }))).toBe(link);
});

test.each([
  [45 * SECOND, '45 sec', '45 с'],
  [3 * MINUTE + 12 * SECOND, '3 min 12 sec', '3 мин 12 с'],
  [12 * MINUTE + 30 * SECOND, '12 min', '12 мин'],
  [HOUR + 5 * MINUTE, '1 hr 5 min', '1 ч 5 мин'],
  [26 * HOUR, '1 day 2 hr', '1 дн. 2 ч'],
])('a length of %i ms is shown as %s', (ms, english, russian) => {
  expect(formatLength(ms, 'en')).toBe(english);
  expect(formatLength(ms, 'ru').replaceAll('\u00a0', ' ')).toBe(russian);
});

test.each([
  [0, 'now'],
  [12 * SECOND, '12 sec. ago'],
  [3 * MINUTE, '3 min. ago'],
  [-5 * SECOND, 'now'],
])('a time %i ms ago is shown as %s', (ms, text) => {
  expect(formatAgo(ms, 'en')).toBe(text);
});
