import { expect, test } from 'vitest';
import { BLOCK_REASONS } from '../../../lib/core/job/block-reasons.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import {
  type BannerContent,
  chooseBanner,
  holdsUpAll,
  isSameBanner,
  type PageConditions,
} from '../../../lib/core/list/choose-banner.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, blockedBy, ended, HOUR, MINUTE, someSettings, T } from '../make.ts';

const well: PageConditions = { isOnline: true, isMuted: false, hasFailed: false };
const offline = { ...well, isOnline: false };
const muted = { ...well, isMuted: true };

const troubled = (kind: Parameters<typeof problemOf>[0], changes: Partial<Job> = {}): Job =>
  aJob({ problem: problemOf(kind, { httpStatus: 503 }), nextPollAt: T + MINUTE, ...changes });

const noNotices = someSettings({
  notify: { ready: false, failed: false, waiting: false, slow: false, app: false, blocked: false },
});

const DAY = 24 * HOUR;
const keyUntil = (expiresAt: number | null): State['keyFacts'] => ({
  name: null,
  mode: 'full',
  scopes: ['*:*'],
  expiresAt,
});
const endOf = (days: number): BannerContent => ({ about: 'key', expiresAt: T + days * DAY });

test.each<[string, Partial<State>, PageConditions, BannerContent | null]>([
  ['no banner is shown for a healthy job', { jobs: [aJob()] }, well, null],
  ['no banner is shown if nothing is tracked', {}, well, null],
  [
    'a failed command is shown',
    { jobs: [aJob()] },
    { ...well, hasFailed: true },
    { about: 'failed' },
  ],
  ['being offline is shown if a job is active', { jobs: [aJob()] }, offline, { about: 'offline' }],
  ['being offline is not shown if no job is active', { jobs: [ended('completed')] }, offline, null],
  [
    'a pause is shown with its end',
    { jobs: [aJob()], pausedUntil: T + MINUTE },
    well,
    { about: 'paused', untilMs: T + MINUTE },
  ],
  ['a pause that is over is not shown', { jobs: [aJob()], pausedUntil: T - 1 }, well, null],
  [
    'a server error of the only job is shown',
    { jobs: [troubled('server_error')] },
    well,
    { about: 'problem', problem: 'server_error', httpStatus: 503, nextAt: T + MINUTE },
  ],
  [
    'a problem of all jobs is shown with the earliest next check',
    {
      jobs: [
        troubled('connection'),
        ended('completed'),
        troubled('connection', { nextPollAt: T + 5 }),
      ],
    },
    well,
    { about: 'problem', problem: 'connection', httpStatus: 503, nextAt: T + 5 },
  ],
  [
    'a problem of one of two jobs is not shown',
    { jobs: [troubled('server_error'), aJob()] },
    well,
    null,
  ],
  [
    'different problems are not shown',
    { jobs: [troubled('server_error'), troubled('timeout')] },
    well,
    null,
  ],
  [
    'a problem that concerns a single job is not shown',
    { jobs: [troubled('not_ready')] },
    well,
    null,
  ],
  ['a key that expires in six days is shown', { keyFacts: keyUntil(T + 6 * DAY) }, well, endOf(6)],
  ['a key that has expired is shown', { keyFacts: keyUntil(T - DAY) }, well, endOf(-1)],
  [
    'a key that expires in eight days is not shown',
    { keyFacts: keyUntil(T + 8 * DAY) },
    well,
    null,
  ],
  ['a key that never expires is not shown', { keyFacts: keyUntil(null) }, well, null],
  ['hidden notifications are shown', { jobs: [aJob()] }, muted, { about: 'muted' }],
  [
    'hidden notifications are not shown if the user wants none',
    { jobs: [aJob()], settings: noNotices },
    muted,
    null,
  ],
  [
    'hidden notifications are not shown if no job is active',
    { jobs: [ended('failed')] },
    muted,
    null,
  ],
])('%s', (_, state, conditions, banner) => {
  expect(chooseBanner(aState(state), conditions, T)).toEqual(banner);
});

test.each(BLOCK_REASONS)(
  'the block %s is shown with HeyGen’s words, even without a job',
  (reason) => {
    const blocked = blockedBy(reason, { said: 'Suspended' });
    expect(chooseBanner(aState({ blocked }), well, T)).toEqual({
      about: 'blocked',
      reason,
      said: 'Suspended',
    });
  },
);

test('only the most important banner is shown', () => {
  const all: Partial<State> = {
    jobs: [troubled('server_error')],
    pausedUntil: T + MINUTE,
    blocked: blockedBy('key_rejected'),
  };
  const worst: PageConditions = { isOnline: false, isMuted: true, hasFailed: true };
  const shown = (state: Partial<State>, conditions: PageConditions) =>
    chooseBanner(aState(state), conditions, T)?.about;
  const fine = { blocked: null, pausedUntil: null };
  expect([
    shown(all, worst),
    shown(all, { ...worst, hasFailed: false }),
    shown({ ...all, blocked: null }, { ...worst, hasFailed: false }),
    shown({ ...all, blocked: null }, muted),
    shown({ ...all, ...fine }, muted),
    shown({ ...fine, jobs: [aJob()], keyFacts: keyUntil(T) }, muted),
    shown({ ...fine, jobs: [aJob()] }, muted),
  ]).toEqual(['failed', 'blocked', 'offline', 'paused', 'problem', 'key', 'muted']);
});

const trouble: BannerContent = {
  about: 'problem',
  problem: 'timeout',
  httpStatus: null,
  nextAt: T,
};
const paused: BannerContent = { about: 'paused', untilMs: T };
const noKey: BannerContent = { about: 'blocked', reason: 'no_key', said: null };

test.each<[BannerContent['about'], 'holds up' | 'does not hold up', BannerContent]>([
  ['blocked', 'holds up', noKey],
  ['offline', 'holds up', { about: 'offline' }],
  ['paused', 'holds up', paused],
  ['problem', 'does not hold up', trouble],
  ['failed', 'does not hold up', { about: 'failed' }],
  ['muted', 'does not hold up', { about: 'muted' }],
])('what the banner "%s" is about %s all jobs', (_, verb, banner) => {
  expect(holdsUpAll(banner)).toBe(verb === 'holds up');
});

test.each<['are the same' | 'differ', string, BannerContent | null, BannerContent | null]>([
  ['are the same', 'both are missing', null, null],
  ['differ', 'one is missing', null, { about: 'offline' }],
  [
    'are the same',
    'both say that the browser is offline',
    { about: 'offline' },
    { about: 'offline' },
  ],
  ['differ', 'they are about different things', { about: 'offline' }, { about: 'muted' }],
  ['are the same', 'only the end of the pause differs', paused, { ...paused, untilMs: T + MINUTE }],
  ['are the same', 'only HeyGen’s words differ', noKey, { ...noKey, said: 'Suspended' }],
  ['differ', 'the reasons of the block differ', noKey, { ...noKey, reason: 'key_rejected' }],
  [
    'are the same',
    'only the status and the next check differ',
    trouble,
    { ...trouble, httpStatus: 504, nextAt: null },
  ],
  ['differ', 'the problems differ', trouble, { ...trouble, problem: 'gateway' }],
])('two banners %s when %s', (verdict, _, a, b) => {
  const isSame = verdict === 'are the same';
  expect(isSameBanner(a, b)).toBe(isSame);
  expect(isSameBanner(b, a)).toBe(isSame);
});
