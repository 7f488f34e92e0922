import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../lib/core/job/details.ts';
import { HEYGEN_PAGES, isTrustedLink } from '../../../lib/core/job/links.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import {
  ADVICE_NAMES,
  type AdviceName,
  adviceMeaning,
  adviceOf,
  adviceText,
} from '../../../lib/core/text/advice.ts';
import { textsIn } from '../../fakes/texts.ts';
import { ended } from '../make.ts';

const failed = (failure: Partial<Failure> | null) =>
  ended('failed', { failure: failure && { code: null, message: null, details: null, ...failure } });

describe('the advice about a failure', () => {
  test.each<[AdviceName, Partial<Failure> | null]>([
    ['no_reason', null],
    ['no_reason', {}],
    ['other', { code: '777', message: 'Something else' }],
    ['credit', { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' }],
    ['credit', { code: 'insufficient_credit' }],
    ['credit', { message: 'Insufficient credits' }],
    ['trial', { code: 'trial_limit_exceeded' }],
    ['plan', { code: 'plan_upgrade_required' }],
    ['plan', { code: 'unlimited_mode_disabled' }],
    ['quota', { code: 'quota_exceeded' }],
    ['quota', { code: 'usage_limit_reached' }],
    ['quota', { code: 'resource_limit_reached' }],
    ['busy', { code: 'rate_limit_exceeded' }],
    ['suspended', { message: 'Your account is suspended' }],
    ['workspace', { code: 'ai_vendor_access_restricted' }],
    ['context', { code: 'context_limit_exceeded' }],
    ['moderation', { code: 'content_policy_violation' }],
    ['moderation', { code: 'moderation_rejected' }],
    ['words', { message: 'The script contains blocked words: x' }],
    ['consent', { code: 'avatar_consent_required' }],
    ['avatar', { code: 'avatar_not_found' }],
    ['avatar', { code: 'rendering_failed', message: 'Avatar not found' }],
    ['voice', { code: 'voice_not_usable' }],
    ['voice', { code: 'voice_unavailable' }],
    ['voice', { code: 'voice_not_found' }],
    ['script', { code: 'tts_text_invalid' }],
    ['download', { code: 'download_failed' }],
    ['download', { code: 'asset_not_available' }],
    ['format', { message: 'unsupported codec' }],
    ['composition', { message: 'composition threw' }],
    ['composition', { code: 'hyperframes_project_invalid' }],
    ['too_long', { code: '40119', message: 'x' }],
    ['too_long', { message: 'Video is too long' }],
    ['too_long', { code: 'hyperframes_project_too_large' }],
    ['too_short', { code: 'script_too_short' }],
    ['silent', { message: 'The audio is silent' }],
    ['silent', { message: 'No speech detected' }],
    ['no_face', { code: 'no_face_detected' }],
    ['many_faces', { code: 'multiple_faces_detected' }],
    ['bad_audio', { code: 'INVALID_AUDIO' }],
    ['little_audio', { code: 'INSUFFICIENT_AUDIO' }],
    ['training', { code: 'PREPROCESSING_FAILED' }],
    ['training', { code: 'TRAINING_FAILED' }],
    ['training', { code: 'DESIGN_FAILED' }],
    ['training', { code: 'ARTIFACT_VALIDATION_FAILED' }],
    ['internal', { code: 'INTERNAL_ERROR' }],
    ['internal', { code: 'rendering_failed', message: 'timed out' }],
    ['generation', { code: 'generation_failed' }],
    ['cancelled', { code: 'generation_cancelled' }],
  ])('is %s for %j', (name, failure) => {
    expect(adviceOf(failed(failure))?.name).toBe(name);
  });

  test('says whether a retry helps, and where to look', () => {
    const text = (failure: Partial<Failure> | null) => {
      const job = failed(failure);
      const advice = adviceOf(job);
      return advice && adviceText(job, advice, textsIn('en'));
    };
    expect(text({ code: 'INTERNAL_ERROR' })).toContain('Starting it again can help.');
    expect(text({ code: 'script_too_short' })).toMatch(/Lengthen.*Then start it again/);
    expect(text({ code: 'quota_exceeded' })).toContain('Start it again later.');
    expect(text(null)).toMatch(/^Open the job in HeyGen and check your balance/);
    expect(adviceOf(failed({ code: 'insufficient_credit' }))?.page).toBe('billing');
  });
});

describe('the advice about a refused request', () => {
  const refused = (...[kind, known]: Parameters<typeof problemOf>) =>
    ended('api_error', { problem: problemOf(kind, known) });

  test.each<[AdviceName | null, Parameters<typeof problemOf>]>([
    ['download', ['refused', { httpStatus: 400, code: 'download_failed' }]],
    [null, ['refused', { httpStatus: 400, message: 'Something else' }]],
    ['credit', ['no_credit', { httpStatus: 402 }]],
    ['trial', ['no_credit', { httpStatus: 402, code: 'trial_limit_exceeded' }]],
    ['plan', ['plan_required', {}]],
    ['quota', ['quota_exceeded', { httpStatus: 400 }]],
    ['suspended', ['suspended', {}]],
    [null, ['server_error', { message: 'credit' }]],
  ])('is %s for %j', (name, problem) => {
    expect(adviceOf(refused(...problem))?.name ?? null).toBe(name);
  });

  test('says nothing about starting the job again, because the job has not failed', () => {
    const job = refused('no_credit');
    const advice = adviceOf(job);
    expect(advice && adviceText(job, advice, textsIn('en'))).not.toContain('start it again');
  });
});

test.each(['en', 'ru'])('in %s all advice is about the job and not about itself', (language) => {
  const texts = textsIn(language);
  const job = failed(null);
  const all = ADVICE_NAMES.map((name) => adviceText(job, { name, retry: null, page: null }, texts));
  expect(new Set(all).size).toBe(all.length);
  for (const text of all) expect(text).not.toMatch(/look at the reason|посмотрите причину/i);
  for (const name of ADVICE_NAMES) {
    const meaning = adviceMeaning({ name, retry: null, page: null }, texts);
    expect(meaning === null || meaning.length > 8).toBe(true);
  }
});

test('every page that advice links to is one of HeyGen’s', () => {
  for (const url of Object.values(HEYGEN_PAGES)) expect(isTrustedLink(url)).toBe(true);
});
