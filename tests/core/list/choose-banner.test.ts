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
import { aJob, aState, blockedBy, ended, MINUTE, someSettings, T } from '../make.ts';

const well: PageConditions = { isOnline: true, isMuted: false, hasFailed: false };
const offline = { ...well, isOnline: false };
const muted = { ...well, isMuted: true };

const troubled = (kind: Parameters<typeof problemOf>[0], changes: Partial<Job> = {}): Job =>
  aJob({ problem: problemOf(kind, { httpStatus: 503 }), nextPollAt: T + MINUTE, ...changes });

const silence = someSettings({
  notify: { ready: false, failed: false, slow: false, blocked: false },
});

test.each<[string, Partial<State>, PageConditions, BannerContent | null]>([
  ['all is well', { jobs: [aJob()] }, well, null],
  ['nothing is tracked', {}, well, null],
  ['a command failed', { jobs: [aJob()] }, { ...well, hasFailed: true }, { about: 'failed' }],
  ['offline with a job that waits', { jobs: [aJob()] }, offline, { about: 'offline' }],
  ['offline with nothing to ask', { jobs: [ended('completed')] }, offline, null],
  [
    'HeyGen asked for silence',
    { jobs: [aJob()], pausedUntil: T + MINUTE },
    well,
    { about: 'paused', untilMs: T + MINUTE },
  ],
  ['the silence is over', { jobs: [aJob()], pausedUntil: T - 1 }, well, null],
  [
    'a server error on the only job',
    { jobs: [troubled('server_error')] },
    well,
    { about: 'trouble', problem: 'server_error', httpStatus: 503, nextAt: T + MINUTE },
  ],
  [
    'the same trouble on all; the next check is the earliest one',
    {
      jobs: [
        troubled('connection'),
        ended('completed'),
        troubled('connection', { nextPollAt: T + 5 }),
      ],
    },
    well,
    { about: 'trouble', problem: 'connection', httpStatus: 503, nextAt: T + 5 },
  ],
  ['trouble on one of two', { jobs: [troubled('server_error'), aJob()] }, well, null],
  ['different trouble', { jobs: [troubled('server_error'), troubled('timeout')] }, well, null],
  ['trouble of the job’s own', { jobs: [troubled('not_ready')] }, well, null],
  ['notifications are kept back', { jobs: [aJob()] }, muted, { about: 'muted' }],
  ['none is wanted', { jobs: [aJob()], settings: silence }, muted, null],
  ['nothing is to be told', { jobs: [ended('failed')] }, muted, null],
])('%s', (_, state, around, banner) => {
  expect(chooseBanner(aState(state), around, T)).toEqual(banner);
});

test.each(BLOCK_REASONS)('%s is told with HeyGen’s words, with or without a job', (reason) => {
  const blocked = blockedBy(reason, { said: 'Suspended' });
  expect(chooseBanner(aState({ blocked }), well, T)).toEqual({
    about: 'blocked',
    reason,
    said: 'Suspended',
  });
});

test('at most one, the most important first', () => {
  const all: Partial<State> = {
    jobs: [troubled('server_error')],
    pausedUntil: T + MINUTE,
    blocked: blockedBy('key_rejected'),
  };
  const worst: PageConditions = { isOnline: false, isMuted: true, hasFailed: true };
  const told = (state: Partial<State>, around: PageConditions) =>
    chooseBanner(aState(state), around, T)?.about;
  const fine = { blocked: null, pausedUntil: null };
  expect([
    told(all, worst),
    told(all, { ...worst, hasFailed: false }),
    told({ ...all, blocked: null }, { ...worst, hasFailed: false }),
    told({ ...all, blocked: null }, muted),
    told({ ...all, ...fine }, muted),
    told({ ...fine, jobs: [aJob()] }, muted),
  ]).toEqual(['failed', 'blocked', 'offline', 'paused', 'trouble', 'muted']);
});

const trouble: BannerContent = {
  about: 'trouble',
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
  ['trouble', 'does not hold up', trouble],
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
])('two banners %s when %s', (verdict, _, one, other) => {
  const isSame = verdict === 'are the same';
  expect(isSameBanner(one, other)).toBe(isSame);
  expect(isSameBanner(other, one)).toBe(isSame);
});
