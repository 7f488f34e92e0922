import { describe, expect, test } from 'vitest';
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
import { aJob, aState, blockedBy, ended, linkless } from '../make.ts';

const en = textsIn('en');
const reason = (told: Partial<Failure>): Failure => ({
  code: null,
  message: null,
  details: null,
  ...told,
});
const failed = (told: Partial<Failure>) => ended('failed', { failure: reason(told) });
const running = (changes: Partial<Job> = {}) => aJob({ status: 'processing', ...changes });
const gateway = problemOf('gateway', { httpStatus: 504 });

describe('the meaning', () => {
  test.each<[string, Job, MessageKey]>([
    ['of a healthy job is its status', running(), 'means_status_processing'],
    ['of a problem comes first', running({ problem: gateway }), 'means_problem_gateway'],
    [
      'of an ending comes before its problem',
      ended('failed', { problem: gateway }),
      'means_status_failed',
    ],
    [
      'of an ending of ours: what it met',
      ended('api_error', { problem: gateway }),
      'means_problem_gateway',
    ],
    ['of an ending of ours that met nothing', ended('timeout'), 'means_status_timeout'],
    ['of a missing link', linkless(), 'means_status_link_pending'],
    ['of a link that never came', linkless({ linkReads: 10 }), 'means_status_link_pending'],
    [
      'of an id that is somebody else’s',
      ended('not_found', { failure: reason({ code: 'resource_access_denied' }) }),
      'means_denied',
    ],
    [
      'of an unknown id',
      ended('not_found', { failure: reason({ code: 'not_found' }) }),
      'means_status_not_found',
    ],
  ])('%s', (_, job, key) => {
    expect(meaningText(job, en)).toBe(en.say(key));
  });
});

describe('the next step', () => {
  test.each<[string, Job, MessageKey, Partial<State>?]>([
    ['while it renders', running(), 'next_status_processing'],
    [
      'while blocked',
      running({ problem: gateway }),
      'blocked_no_key',
      { blocked: blockedBy('no_key') },
    ],
    [
      'for an ended job, blocked or not',
      ended('completed'),
      'next_status_completed',
      { blocked: blockedBy('no_key') },
    ],
    ['for a problem', running({ problem: gateway }), 'next_problem_gateway'],
    ['for an ending of ours', ended('api_error', { problem: gateway }), 'next_status_api_error'],
    [
      'for a refused id',
      ended('api_error', { problem: problemOf('refused') }),
      'next_problem_refused',
    ],
    [
      'for a key that may not',
      ended('api_error', { problem: problemOf('forbidden') }),
      'next_problem_forbidden',
    ],
    ['while the link is waited for', linkless(), 'next_status_link_pending'],
    ['when the link never came', linkless({ linkReads: 10 }), 'next_status_link_missing'],
    [
      'for somebody else’s',
      ended('not_found', { failure: reason({ code: 'Resource_Access_Denied' }) }),
      'next_denied',
    ],
    ['for credit', failed({ code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' }), 'next_failed_credit'],
    ['for credit, in words', failed({ message: 'Insufficient credits' }), 'next_failed_credit'],
    ['for a quota', failed({ code: 'quota_exceeded' }), 'next_failed_credit'],
    ['for rules', failed({ code: 'content_policy_violation' }), 'next_failed_policy'],
    ['for consent', failed({ code: 'avatar_consent_required' }), 'next_failed_policy'],
    ['for length', failed({ code: '40119', message: 'x' }), 'next_failed_length'],
    ['for length, in words', failed({ message: 'Video is too long' }), 'next_failed_length'],
    ['for length, as a code', failed({ code: 'script_too_short' }), 'next_failed_length'],
    ['for a reason that nobody knows', failed({ code: 'rendering_failed' }), 'next_status_failed'],
    ['for no reason', ended('failed'), 'next_status_failed'],
  ])('%s', (_, job, key, state = {}) => {
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
])('HeyGen’s words in %j are %j', (told, words) => {
  expect(failureWords(told && reason(told))).toBe(words);
});

describe('the reason in a row', () => {
  test.each<[string, Job, string | null]>([
    ['is HeyGen’s own', failed({ code: 'a', message: 'b' }), 'a: b'],
    ['is that there is none', failed({}), 'HeyGen gave no reason.'],
    ['is not needed for what says it all', ended('completed'), null],
    ['is not needed for a cancelled one', ended('cancelled'), null],
    ['is not needed while it renders', running(), null],
    ['is what an ending of ours means', ended('timeout'), en.say('means_status_timeout')],
    [
      'is what is waited for',
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
