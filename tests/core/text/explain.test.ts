import { describe, expect, test } from 'vitest';
import { formatTime } from '../../../lib/core/base/format.ts';
import type { MessageKey } from '../../../lib/core/base/texts.ts';
import { BLOCK_REASONS } from '../../../lib/core/job/block-reasons.ts';
import type { Failure } from '../../../lib/core/job/details.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  failureWords,
  meaningText,
  nextStepText,
  reasonText,
} from '../../../lib/core/text/explain.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, aState, blockedBy, ended, linkless, T } from '../make.ts';

const en = textsIn('en');
const reason = (changes: Partial<Failure>): Failure => ({
  code: null,
  message: null,
  details: null,
  ...changes,
});
const failed = (changes: Partial<Failure>) => ended('failed', { failure: reason(changes) });
const running = (changes: Partial<Job> = {}) => aJob({ status: 'processing', ...changes });
const gateway = problemOf('gateway', { httpStatus: 504 });

const partial = ended('completed', { kind: 'workflow', rawStatus: 'partial' });
const empty = ended('completed', { kind: 'agent', details: null });

describe('meaningText', () => {
  test.each<[MessageKey, Job]>([
    ['means_status_processing', running()],
    ['means_problem_gateway', running({ problem: gateway })],
    ['means_status_failed', ended('failed', { problem: gateway })],
    ['means_problem_gateway', ended('api_error', { problem: gateway })],
    ['means_status_timeout', ended('timeout')],
    ['means_status_link_pending', linkless()],
    ['means_status_link_pending', linkless({ linkReads: 10 })],
    ['means_denied', ended('not_found', { failure: reason({ code: 'resource_access_denied' }) })],
    ['means_deleted', ended('not_found', { rawStatus: 'Deleted', lastKnownAt: T })],
    ['means_waits_for_consent', running({ kind: 'avatar', status: 'waiting_for_input' })],
    ['means_still_waits', ended('timeout', { resumesAs: 'waiting_for_input' })],
    ['means_status_not_found', ended('not_found', { failure: reason({ code: 'not_found' }) })],
  ])('gives %s', (key, job) => {
    expect(meaningText(job, en)).toBe(en.say(key));
  });
});

describe('nextStepText', () => {
  test.each<[MessageKey, Job, Partial<State>?]>([
    ['next_status_processing', running()],
    ['blocked_no_key', running({ problem: gateway }), { blocked: blockedBy('no_key') }],
    ['next_remark_partial', partial],
    ['next_remark_no_video', empty],
    ['next_gone', ended('not_found', { lastKnownAt: T })],
    ['next_deleted', ended('not_found', { rawStatus: 'deleted' })],
    ['next_waits_for_consent', running({ kind: 'avatar', status: 'waiting_for_input' })],
    ['next_still_waits', ended('timeout', { resumesAs: 'waiting_for_input' })],
    ['next_status_completed', ended('completed'), { blocked: blockedBy('no_key') }],
    ['next_problem_gateway', running({ problem: gateway })],
    ['next_status_api_error', ended('api_error', { problem: gateway })],
    [
      'next_problem_refused',
      ended('api_error', { checkedAt: null, problem: problemOf('refused') }),
    ],
    ['next_refused', ended('api_error', { problem: problemOf('refused') })],
    ['next_problem_forbidden', ended('api_error', { problem: problemOf('forbidden') })],
    ['next_status_link_pending', linkless()],
    ['next_status_link_missing', linkless({ linkReads: 10 })],
    ['next_denied', ended('not_found', { failure: reason({ code: 'Resource_Access_Denied' }) })],
  ])('gives %s', (key, job, state = {}) => {
    expect(nextStepText(aState({ jobs: [job], ...state }), job, en)).toBe(en.say(key));
  });
});

test.each<[Partial<Failure> | null, string | null]>([
  [null, null],
  [{}, null],
  [{ code: '', message: '' }, null],
  [{ code: 'a' }, 'a'],
  [{ message: 'b' }, 'b'],
  [{ code: 'a', message: 'b', details: 'c' }, 'a: b: c'],
  [{ code: 'a', message: 'a', details: 'a' }, 'a'],
])('failureWords of %j is %j', (failure, words) => {
  expect(failureWords(failure && reason(failure))).toBe(words);
});

describe('reasonText', () => {
  test.each<[string, Job, string | null]>([
    ['is HeyGen’s own reason', failed({ code: 'a', message: 'b' }), 'a: b'],
    [
      'is HeyGen’s own reason and what it means',
      failed({ code: 'insufficient_credit' }),
      'insufficient_credit. Not enough API credit.',
    ],
    ['says that HeyGen gave no reason', failed({}), 'HeyGen gave no reason.'],
    [
      'says until when HeyGen knew a job that is gone',
      ended('not_found', { lastKnownAt: T }),
      en.say('means_gone', formatTime(T, 'en')),
    ],
    [
      'says how many items of a batch failed, and why',
      { ...failed({ message: 'a: b; c' }), failedItems: { failed: 2, total: 5 } },
      '2 of 5 items failed before they started. a: b; c',
    ],
    ['says that outputs are missing', partial, 'Some outputs are missing.'],
    ['says that a session made no video', empty, 'The session ended without a video.'],
    [
      'shows HeyGen’s words about a session without a video',
      { ...empty, failure: reason({ message: 'I only answered.' }) },
      'The session ended without a video. I only answered.',
    ],
    ['is null for a finished job', ended('completed'), null],
    ['is null for a cancelled job', ended('cancelled'), null],
    ['is null for a running job', running(), null],
    ['explains a job that ended for our reasons', ended('timeout'), en.say('means_status_timeout')],
    [
      'explains what a job waits for',
      running({ status: 'waiting_for_input' }),
      en.say('means_status_waiting_for_input'),
    ],
  ])('%s', (_, job, text) => {
    expect(reasonText(job, en)).toBe(text);
  });
});

test.each(['en', 'ru'] as const)('%s explains every status, problem and block', (language) => {
  const texts = textsIn(language);
  const jobs = [
    ...jobStatuses.flatMap((status) => [aJob({ status }), ended(status)]),
    ...problemKinds.flatMap((kind) => [
      running({ problem: problemOf(kind) }),
      ended('api_error', { problem: problemOf(kind) }),
    ]),
  ];
  for (const job of jobs) {
    expect(meaningText(job, texts).length).toBeGreaterThan(8);
    for (const reason of [null, ...BLOCK_REASONS]) {
      const state = aState({ jobs: [job], blocked: reason && blockedBy(reason) });
      expect(nextStepText(state, job, texts).length).toBeGreaterThan(8);
    }
  }
});
