import { describe, expect, test } from 'vitest';
import type { Problem } from '../../lib/core/job/problem.ts';
import { classifyResponse, type HttpReply } from '../../lib/heygen/classify-response.ts';
import { NOW, v3Error } from './fake-http.ts';

/** The kind of a problem, or the type of any other result. */
type Verdict = Problem['kind'] | 'missing' | 'failed' | 'data';

function answer(status: number, body: unknown): HttpReply {
  return { status, retryAfter: null, body, text: JSON.stringify(body) };
}

/** A response whose text is not JSON, as `get` returns it. */
const page = (status: number, text: string): HttpReply => ({
  status,
  retryAfter: null,
  body: undefined,
  text,
});

function verdictOf(given: HttpReply): Verdict {
  const verdict = classifyResponse(given, NOW);
  return verdict.type === 'problem' ? verdict.problem.kind : verdict.type;
}

/** Every code, its known HTTP statuses, and its meaning (docs/heygen-api.md#errors). */
const CODES: [code: string, statuses: number[], meaning: Verdict][] = [
  ['unauthorized', [401], 'key_rejected'],
  ['authentication_failed', [401], 'key_rejected'],
  ['api_key_required', [401], 'key_rejected'],
  ['insufficient_api_key_scope', [403], 'no_scope'],
  ['account_suspended', [401, 403], 'suspended'],
  ['forbidden', [403], 'forbidden'],
  ['resource_access_denied', [403], 'missing'],
  ['ai_vendor_access_restricted', [403], 'forbidden'],
  ['voice_not_usable', [403], 'refused'],
  ['insufficient_credit', [402], 'no_credit'],
  ['trial_limit_exceeded', [402], 'no_credit'],
  ['plan_upgrade_required', [402, 403], 'plan_required'],
  ['video_not_found', [404], 'missing'],
  ['not_found', [404], 'missing'],
  ['resource_not_found', [404], 'missing'],
  ['avatar_not_found', [404], 'missing'],
  ['avatar_group_not_found', [404], 'missing'],
  ['voice_not_found', [404], 'missing'],
  ['template_not_found', [404], 'missing'],
  ['asset_not_found', [404], 'missing'],
  ['webhook_not_found', [404], 'missing'],
  ['hyperframes_render_not_found', [404], 'missing'],
  ['invalid_parameter', [400], 'refused'],
  ['download_failed', [400], 'refused'],
  ['resource_limit_reached', [400], 'refused'],
  ['content_policy_violation', [400], 'failed'],
  ['avatar_consent_required', [400], 'failed'],
  ['script_too_short', [400], 'failed'],
  ['tts_text_invalid', [400], 'failed'],
  ['voice_unavailable', [400], 'failed'],
  ['unlimited_mode_disabled', [400], 'failed'],
  ['ephemeral_upload_disabled', [400], 'failed'],
  ['hyperframes_project_invalid', [400], 'failed'],
  ['hyperframes_project_too_large', [400], 'failed'],
  ['generation_failed', [400], 'failed'],
  ['generation_cancelled', [400], 'failed'],
  ['no_face_detected', [400], 'failed'],
  ['multiple_faces_detected', [400], 'failed'],
  ['conflict', [409], 'not_ready'],
  ['resource_not_ready', [409], 'not_ready'],
  ['request_in_progress', [409], 'not_ready'],
  ['payload_too_large', [413], 'refused'],
  ['rate_limit_exceeded', [429], 'rate_limited'],
  ['quota_exceeded', [429], 'quota_exceeded'],
  ['usage_limit_reached', [429], 'quota_exceeded'],
  ['internal_error', [500], 'server_error'],
  ['video_delete_failed', [400, 500], 'server_error'],
  ['gateway_timeout', [400, 504], 'server_error'],
  ['timeout', [400, 500], 'server_error'],
  ['asset_not_available', [400, 503], 'server_error'],
];

describe('a v3 code', () => {
  const rows = CODES.flatMap(([code, statuses, meaning]) =>
    statuses.map((status): [number, string, Verdict] => [status, code, meaning]),
  );

  test.each(rows)('with the HTTP status %i: %s means %s', (status, code, meaning) => {
    expect(verdictOf(answer(status, v3Error(code)))).toBe(meaning);
    expect(verdictOf(answer(status, v3Error(code.toUpperCase())))).toBe(meaning);
    expect(verdictOf(answer(status, { data: null, error: { code, message: 'v2' } }))).toBe(meaning);
    expect(verdictOf(answer(status, { error: 'v2', error_code: code }))).toBe(meaning);
  });

  test.each(CODES)('means the same in a 200 and in a 400: %s', (code, _, meaning) => {
    expect(verdictOf(answer(200, v3Error(code)))).toBe(meaning);
    expect(verdictOf(answer(400, v3Error(code)))).toBe(meaning);
  });
});

/** The legacy numbers (docs/heygen-api.md#legacy-codes). */
const NUMBERS: [code: number, meaning: Verdict][] = [
  [40009, 'key_rejected'],
  [400112, 'key_rejected'],
  [401057, 'key_rejected'],
  [401056, 'key_rejected'],
  [400101, 'key_rejected'],
  [400631, 'suspended'],
  [400562, 'plan_required'],
  [400573, 'plan_required'],
  [400599, 'plan_required'],
  [400561, 'plan_required'],
  [40031, 'refused'],
  [400569, 'missing'],
  [40001, 'refused'],
  [40012, 'refused'],
  [400175, 'refused'],
  [40119, 'failed'],
];

test.each(NUMBERS)('the legacy code %i means %s', (code, meaning) => {
  for (const status of [200, 400]) {
    expect(verdictOf(answer(status, { code, message: 'words' }))).toBe(meaning);
    expect(verdictOf(answer(status, { code: String(code), message: null }))).toBe(meaning);
    expect(verdictOf(answer(status, { data: null, error: { code, message: 'v2' } }))).toBe(meaning);
  }
});

describe('a response with the HTTP status', () => {
  const HTML = '<!doctype html><title>Error</title>';
  const SUSPENDED = 'Your account has been suspended.';
  const DAILY = 'You have reached the daily limit of your account.';
  const MISSING = 'resource_access_denied';

  test.each<[string, HttpReply, Verdict]>([
    ['401 with the code internal_error', answer(401, v3Error('internal_error')), 'unauthorized'],
    ['401 with the code not_found', answer(401, v3Error('not_found')), 'unauthorized'],
    ['401 with an unknown code', answer(401, v3Error('nobody_knows')), 'unauthorized'],
    ['401 with the legacy code of a bad key', answer(401, { code: 400112 }), 'key_rejected'],
    ['401 about a suspended account', answer(401, { message: SUSPENDED }), 'suspended'],
    ['401 with HTML', page(401, HTML), 'unauthorized'],
    ['401 and an empty body', page(401, ''), 'unauthorized'],
    ['402 without a code', answer(402, {}), 'no_credit'],
    ['402 with another code', answer(402, v3Error('not_found')), 'no_credit'],
    ['402 with HTML', page(402, HTML), 'no_credit'],
    ['403 without a code', answer(403, { message: 'Forbidden' }), 'forbidden'],
    ['403 with an unknown code', answer(403, v3Error('nobody_knows')), 'forbidden'],
    ['403 about a suspended account', answer(403, v3Error('forbidden', SUSPENDED)), 'suspended'],
    ['403 about a plan', answer(403, v3Error('forbidden', 'Upgrade your plan')), 'plan_required'],
    ['403 about a quota', answer(403, { message: 'Quota exceeded' }), 'quota_exceeded'],
    [
      '403 with another code and such a message',
      answer(403, v3Error(MISSING, SUSPENDED)),
      'missing',
    ],
    ['403 with a JSON text', answer(403, 'Forbidden'), 'forbidden'],
    ['403 with HTML', page(403, HTML), 'gateway'],
    ['403 and an empty body', page(403, ''), 'gateway'],
    ['404 with HTML', page(404, HTML), 'gateway'],
    ['404 and an empty body', page(404, ''), 'gateway'],
    ['404 with only a message', answer(404, { error: { message: 'Video not found' } }), 'missing'],
    ['404 with an error as text', answer(404, { error: 'Session not found' }), 'missing'],
    ['404 about a clipping', answer(404, { message: 'AI clipping job not found' }), 'missing'],
    ['404 about an agent', answer(404, { message: 'Agent not found' }), 'missing'],
    ['404 about a page', answer(404, { message: 'The requested page was not found' }), 'gateway'],
    [
      '404 whose code is the status',
      answer(404, { code: 404, message: 'Job x not found' }),
      'missing',
    ],
    [
      '404 about a legacy resource without its code',
      answer(404, { message: 'ResourceType.PACIFIC_VIDEO not found' }),
      'missing',
    ],
    [
      '404 about a route',
      answer(404, { error: 'Not Found', message: 'Route GET:/v3/videos/x not found' }),
      'gateway',
    ],
    ['404 from Kong', answer(404, { message: 'no Route matched with those values' }), 'gateway'],
    ['404 from a framework', answer(404, { detail: 'Not Found' }), 'gateway'],
    ['404 with a JSON text', answer(404, 'Not Found'), 'gateway'],
    ['404 with null', answer(404, null), 'gateway'],
    ['404 with a list', answer(404, []), 'gateway'],
    ['404 with an empty code', answer(404, v3Error('')), 'gateway'],
    ['404 with its own number as code', answer(404, { code: 404, message: 'None' }), 'gateway'],
    ['404 with its own number as text', answer(404, v3Error('404')), 'gateway'],
    ['404 with an unknown code', answer(404, v3Error('lipsync_not_found')), 'missing'],
    ['404 with the legacy code', answer(404, { code: 400569, message: 'x' }), 'missing'],
    ['404 with the code internal_error', answer(404, v3Error('internal_error')), 'missing'],
    ['408', answer(408, {}), 'server_error'],
    ['408 with HTML', page(408, HTML), 'server_error'],
    ['409 without a code', answer(409, {}), 'not_ready'],
    ['409 with another code', answer(409, v3Error('invalid_parameter')), 'not_ready'],
    ['409 with HTML', page(409, HTML), 'not_ready'],
    ['429 without a code', answer(429, {}), 'rate_limited'],
    ['429 with another code', answer(429, v3Error('internal_error')), 'rate_limited'],
    ['429 with HTML', page(429, HTML), 'rate_limited'],
    ['400 without a code', answer(400, {}), 'refused'],
    ['400 about a daily limit', answer(400, { message: DAILY }), 'quota_exceeded'],
    ['400 with a general code', answer(400, v3Error('invalid_parameter', DAILY)), 'quota_exceeded'],
    ['400 about a quota', answer(400, { message: 'API quota is used up' }), 'quota_exceeded'],
    ['400 about a suspended account', answer(400, { message: SUSPENDED }), 'suspended'],
    ['400 about a plan', answer(400, { message: 'Not included in your plan' }), 'plan_required'],
    ['400 with the code of a bad key', answer(400, v3Error('unauthorized', DAILY)), 'key_rejected'],
    ['400 with an unknown code', answer(400, v3Error('nobody_knows')), 'refused'],
    ['400 with a property name of Object as code', answer(400, v3Error('constructor')), 'refused'],
    ['400 with HTML', page(400, HTML), 'refused'],
    ...[405, 406, 410, 411, 413, 414, 415, 418, 422, 424, 431, 451].flatMap(
      (status): [string, HttpReply, Verdict][] => [
        [`${status} without a code`, answer(status, {}), 'refused'],
        [`${status} with HTML`, page(status, HTML), 'refused'],
        [`${status} and an empty body`, page(status, ''), 'refused'],
      ],
    ),
    ['422 with a known code', answer(422, v3Error('insufficient_credit')), 'no_credit'],
    ['424 from v1 for a bad parameter', answer(424, { code: 40012, message: 'x' }), 'refused'],
    ...[500, 501, 502, 503, 504, 520, 599].flatMap((status): [string, HttpReply, Verdict][] => [
      [`${status} with JSON`, answer(status, v3Error('internal_error')), 'server_error'],
      [`${status} with the code not_found`, answer(status, v3Error('not_found')), 'server_error'],
      [
        `${status} with the code unauthorized`,
        answer(status, v3Error('unauthorized')),
        'server_error',
      ],
      [
        `${status} with a finished job`,
        answer(status, { data: { status: 'completed' } }),
        'server_error',
      ],
      [`${status} with HTML`, page(status, HTML), 'server_error'],
      [`${status} and an empty body`, page(status, ''), 'server_error'],
    ]),
    ['201', answer(201, { data: { status: 'completed' } }), 'bad_answer'],
    ['204', page(204, ''), 'bad_answer'],
    ['206 with half a body', page(206, '{"data":'), 'bad_answer'],
    ['301', page(301, ''), 'bad_answer'],
    ['302 with HTML', page(302, HTML), 'bad_answer'],
    ['304', page(304, ''), 'bad_answer'],
    ['0 for a redirect that the browser hides', page(0, ''), 'bad_answer'],
  ])('%s is classified as $2', (_, given, meaning) => {
    expect(verdictOf(given)).toBe(meaning);
  });
});

describe('a 200 with', () => {
  test.each<[string, HttpReply, Verdict]>([
    ['a job', answer(200, { data: { id: 'x', status: 'failed' } }), 'data'],
    ['a job and error null', answer(200, { error: null, data: {} }), 'data'],
    ['a job and an empty error', answer(200, { error: {}, data: {} }), 'data'],
    ['a v1 job', answer(200, { code: 100, message: 'Success', data: {} }), 'data'],
    ['a v1 job with its code as text', answer(200, { code: '100', data: {} }), 'data'],
    ['a job and a code', answer(200, { code: 0, data: { status: 'x' } }), 'data'],
    ['legacy 100 without data', answer(200, { code: 100, message: 'Success' }), 'data'],
    ['an error as an object', answer(200, v3Error('nobody_knows')), 'server_error'],
    ['an error without a code', answer(200, { error: { message: 'oops' } }), 'server_error'],
    ['an error as a text', answer(200, { error: 'oops' }), 'server_error'],
    ['an error and a job', answer(200, { error: 'oops', data: {} }), 'server_error'],
    [
      'an error with only a code',
      answer(200, { error: { code: 'rate_limit_exceeded' } }),
      'rate_limited',
    ],
    ['only a code', answer(200, { code: 'internal_error' }), 'server_error'],
    ['an unknown code', answer(200, { code: 7, data: null }), 'server_error'],
    ['the legacy code 400569', answer(200, { code: 400569, message: 'x', data: null }), 'missing'],
    // Whether the body is HeyGen's at all shows when it is parsed.
    ['HTML', page(200, '<html>'), 'data'],
    ['half a JSON text', page(200, '{"data":{"id'), 'data'],
    ['nothing', page(200, ''), 'data'],
    ['null', answer(200, null), 'data'],
    ['JSON of another service', answer(200, { hello: 'world' }), 'data'],
    ['the code null', answer(200, { code: null }), 'data'],
    ['a code that is an object', answer(200, { code: { toString: 1, valueOf: 1 } }), 'data'],
  ])('%s is classified as $2', (_, given, meaning) => {
    expect(verdictOf(given)).toBe(meaning);
  });
});

test('a problem keeps the HTTP status and HeyGen’s code and message', () => {
  expect(classifyResponse(answer(400, v3Error('invalid_parameter', 'bad id')), NOW)).toEqual({
    type: 'problem',
    problem: {
      kind: 'refused',
      httpStatus: 400,
      code: 'invalid_parameter',
      message: 'bad id',
      retryAfterMs: null,
    },
  });
});

test('a missing job keeps HeyGen’s code and message', () => {
  expect(classifyResponse(answer(404, v3Error('video_not_found', 'Gone')), NOW)).toEqual({
    type: 'missing',
    failure: { code: 'video_not_found', message: 'Gone', details: null },
  });
});
