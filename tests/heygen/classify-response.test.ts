import { describe, expect, test } from 'vitest';
import type { Problem } from '../../lib/core/job/problem.ts';
import { classifyResponse, type HttpReply } from '../../lib/heygen/classify-response.ts';
import { NOW, v3Error } from './fake-http.ts';

/** A problem's kind, or what else there is to say. */
type Said = Problem['kind'] | 'missing' | 'failed' | 'data';

function answer(status: number, body: unknown): HttpReply {
  return { status, retryAfter: null, body, text: JSON.stringify(body) };
}

/** An answer whose text is no JSON, as `get` hands it on. */
const page = (status: number, text: string): HttpReply => ({
  status,
  retryAfter: null,
  body: undefined,
  text,
});

function said(given: HttpReply): Said {
  const verdict = classifyResponse(given, NOW);
  return verdict.type === 'problem' ? verdict.problem.kind : verdict.type;
}

/** Every code, the HTTP statuses it is known with, what it means (docs/heygen-api.md#errors). */
const CODES: [code: string, statuses: number[], meaning: Said][] = [
  ['unauthorized', [401], 'key_rejected'],
  ['authentication_failed', [401], 'key_rejected'],
  ['forbidden', [403], 'forbidden'],
  ['resource_access_denied', [403], 'missing'],
  ['ai_vendor_access_restricted', [403], 'forbidden'],
  ['voice_not_usable', [403], 'refused'],
  ['insufficient_credit', [402], 'no_credit'],
  ['trial_limit_exceeded', [402], 'no_credit'],
  ['plan_upgrade_required', [402], 'no_credit'],
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
  ['conflict', [409], 'not_ready'],
  ['resource_not_ready', [409], 'not_ready'],
  ['request_in_progress', [409], 'not_ready'],
  ['payload_too_large', [413], 'refused'],
  ['rate_limit_exceeded', [429], 'rate_limited'],
  ['quota_exceeded', [429], 'quota_exceeded'],
  ['internal_error', [500], 'server_error'],
  ['video_delete_failed', [400, 500], 'server_error'],
  ['gateway_timeout', [400, 504], 'server_error'],
  ['timeout', [400, 500], 'server_error'],
  ['asset_not_available', [400, 503], 'server_error'],
];

describe('the codes of v3', () => {
  const rows = CODES.flatMap(([code, statuses, meaning]) =>
    statuses.map((status): [number, string, Said] => [status, code, meaning]),
  );

  test.each(rows)('%i %s means %s', (status, code, meaning) => {
    expect(said(answer(status, v3Error(code)))).toBe(meaning);
    expect(said(answer(status, v3Error(code.toUpperCase())))).toBe(meaning);
    expect(said(answer(status, { data: null, error: { code, message: 'v2' } }))).toBe(meaning);
    expect(said(answer(status, { error: 'v2', error_code: code }))).toBe(meaning);
  });

  test.each(CODES)('in a 200, and in a 400, %s speaks for itself', (code, _, meaning) => {
    expect(said(answer(200, v3Error(code)))).toBe(meaning);
    expect(said(answer(400, v3Error(code)))).toBe(meaning);
  });
});

/** The legacy numbers (docs/heygen-api.md#legacy-codes). */
const NUMBERS: [code: number, meaning: Said][] = [
  [40009, 'key_rejected'],
  [400112, 'key_rejected'],
  [401057, 'key_rejected'],
  [401056, 'key_rejected'],
  [400101, 'key_rejected'],
  [400631, 'forbidden'],
  [400562, 'forbidden'],
  [400573, 'forbidden'],
  [400599, 'forbidden'],
  [400561, 'forbidden'],
  [40031, 'refused'],
  [400569, 'missing'],
  [40001, 'refused'],
  [40012, 'refused'],
  [400175, 'refused'],
  [40119, 'failed'],
];

test.each(NUMBERS)('the legacy code %i means %s', (code, meaning) => {
  for (const status of [200, 400]) {
    expect(said(answer(status, { code, message: 'words' }))).toBe(meaning);
    expect(said(answer(status, { code: String(code), message: null }))).toBe(meaning);
    expect(said(answer(status, { data: null, error: { code, message: 'v2' } }))).toBe(meaning);
  }
});

describe('the HTTP status comes first', () => {
  const HTML = '<!doctype html><title>Error</title>';

  test.each<[string, HttpReply, Said]>([
    ['401 that says internal_error', answer(401, v3Error('internal_error')), 'key_rejected'],
    ['401 that says not_found', answer(401, v3Error('not_found')), 'key_rejected'],
    ['401 with HTML', page(401, HTML), 'key_rejected'],
    ['401 empty', page(401, ''), 'key_rejected'],
    ['402 without a code', answer(402, {}), 'no_credit'],
    ['402 with another code', answer(402, v3Error('not_found')), 'no_credit'],
    ['402 with HTML', page(402, HTML), 'no_credit'],
    ['403 without a code', answer(403, { message: 'Forbidden' }), 'forbidden'],
    ['403 with a code nobody knows', answer(403, v3Error('nobody_knows')), 'forbidden'],
    ['403 with a JSON text', answer(403, 'Forbidden'), 'forbidden'],
    ['403 with HTML', page(403, HTML), 'gateway'],
    ['403 empty', page(403, ''), 'gateway'],
    ['404 with HTML', page(404, HTML), 'gateway'],
    ['404 empty', page(404, ''), 'gateway'],
    ['404 in words alone', answer(404, { error: { message: 'Video not found' } }), 'missing'],
    ['404 as a text', answer(404, { error: 'Session not found' }), 'missing'],
    ['404 of a clipping', answer(404, { message: 'AI clipping job not found' }), 'missing'],
    ['404 of an agent', answer(404, { message: 'Agent not found' }), 'missing'],
    ['404 of a page', answer(404, { message: 'The requested page was not found' }), 'gateway'],
    [
      '404 whose code is the status',
      answer(404, { code: 404, message: 'Job x not found' }),
      'missing',
    ],
    [
      '404 of an old resource without its code',
      answer(404, { message: 'ResourceType.PACIFIC_VIDEO not found' }),
      'missing',
    ],
    [
      '404 of a route',
      answer(404, { error: 'Not Found', message: 'Route GET:/v3/videos/x not found' }),
      'gateway',
    ],
    ['404 of Kong’s', answer(404, { message: 'no Route matched with those values' }), 'gateway'],
    ['404 of a framework’s', answer(404, { detail: 'Not Found' }), 'gateway'],
    ['404 with a JSON text', answer(404, 'Not Found'), 'gateway'],
    ['404 with null', answer(404, null), 'gateway'],
    ['404 with a list', answer(404, []), 'gateway'],
    ['404 with an empty code', answer(404, v3Error('')), 'gateway'],
    ['404 with its own number as code', answer(404, { code: 404, message: 'None' }), 'gateway'],
    ['404 with its own number as text', answer(404, v3Error('404')), 'gateway'],
    ['404 with a code nobody knows', answer(404, v3Error('lipsync_not_found')), 'missing'],
    ['404 with the legacy code', answer(404, { code: 400569, message: 'x' }), 'missing'],
    ['404 that says internal_error', answer(404, v3Error('internal_error')), 'missing'],
    ['408', answer(408, {}), 'server_error'],
    ['408 with HTML', page(408, HTML), 'server_error'],
    ['409 without a code', answer(409, {}), 'not_ready'],
    ['409 with another code', answer(409, v3Error('invalid_parameter')), 'not_ready'],
    ['409 with HTML', page(409, HTML), 'not_ready'],
    ['429 without a code', answer(429, {}), 'rate_limited'],
    ['429 with another code', answer(429, v3Error('internal_error')), 'rate_limited'],
    ['429 with HTML', page(429, HTML), 'rate_limited'],
    ['400 without a code', answer(400, {}), 'refused'],
    ['400 with a code nobody knows', answer(400, v3Error('nobody_knows')), 'refused'],
    ['400 with a code from Object', answer(400, v3Error('constructor')), 'refused'],
    ['400 with HTML', page(400, HTML), 'refused'],
    ...[405, 406, 410, 411, 413, 414, 415, 418, 422, 424, 431, 451].flatMap(
      (status): [string, HttpReply, Said][] => [
        [`${status} without a code`, answer(status, {}), 'refused'],
        [`${status} with HTML`, page(status, HTML), 'refused'],
        [`${status} empty`, page(status, ''), 'refused'],
      ],
    ),
    ['422 with a known code', answer(422, v3Error('insufficient_credit')), 'no_credit'],
    ['424 of v1’s, a bad parameter', answer(424, { code: 40012, message: 'x' }), 'refused'],
    ...[500, 501, 502, 503, 504, 520, 599].flatMap((status): [string, HttpReply, Said][] => [
      [`${status} with JSON`, answer(status, v3Error('internal_error')), 'server_error'],
      [`${status} that says not_found`, answer(status, v3Error('not_found')), 'server_error'],
      [`${status} that says unauthorized`, answer(status, v3Error('unauthorized')), 'server_error'],
      [
        `${status} with a finished job`,
        answer(status, { data: { status: 'completed' } }),
        'server_error',
      ],
      [`${status} with HTML`, page(status, HTML), 'server_error'],
      [`${status} empty`, page(status, ''), 'server_error'],
    ]),
    ['201', answer(201, { data: { status: 'completed' } }), 'bad_answer'],
    ['204', page(204, ''), 'bad_answer'],
    ['206 with half of it', page(206, '{"data":'), 'bad_answer'],
    ['301', page(301, ''), 'bad_answer'],
    ['302 with HTML', page(302, HTML), 'bad_answer'],
    ['304', page(304, ''), 'bad_answer'],
    ['0, a redirect that the browser hides', page(0, ''), 'bad_answer'],
  ])('%s', (_, given, meaning) => {
    expect(said(given)).toBe(meaning);
  });
});

describe('200', () => {
  test.each<[string, HttpReply, Said]>([
    ['a job', answer(200, { data: { id: 'x', status: 'failed' } }), 'data'],
    ['a job and error null', answer(200, { error: null, data: {} }), 'data'],
    ['a job and an error without words', answer(200, { error: {}, data: {} }), 'data'],
    ['a job of v1’s', answer(200, { code: 100, message: 'Success', data: {} }), 'data'],
    ['a job of v1’s, code as text', answer(200, { code: '100', data: {} }), 'data'],
    ['a job beside a code', answer(200, { code: 0, data: { status: 'x' } }), 'data'],
    ['legacy 100 without data', answer(200, { code: 100, message: 'Success' }), 'data'],
    ['an error as an object', answer(200, v3Error('nobody_knows')), 'server_error'],
    ['an error without a code', answer(200, { error: { message: 'oops' } }), 'server_error'],
    ['an error as a text', answer(200, { error: 'oops' }), 'server_error'],
    ['an error beside a job', answer(200, { error: 'oops', data: {} }), 'server_error'],
    ['an error’s code', answer(200, { error: { code: 'rate_limit_exceeded' } }), 'rate_limited'],
    ['a code alone', answer(200, { code: 'internal_error' }), 'server_error'],
    ['a code nobody knows', answer(200, { code: 7, data: null }), 'server_error'],
    ['the legacy code 400569', answer(200, { code: 400569, message: 'x', data: null }), 'missing'],
    // Whether it is HeyGen's at all is seen when it is parsed.
    ['HTML', page(200, '<html>'), 'data'],
    ['cut off', page(200, '{"data":{"id'), 'data'],
    ['empty', page(200, ''), 'data'],
    ['null', answer(200, null), 'data'],
    ['foreign JSON', answer(200, { hello: 'world' }), 'data'],
    ['a code null', answer(200, { code: null }), 'data'],
    ['a code that is no primitive', answer(200, { code: { toString: 1, valueOf: 1 } }), 'data'],
  ])('%s', (_, given, meaning) => {
    expect(said(given)).toBe(meaning);
  });
});

test('a problem keeps the HTTP status and HeyGen’s words', () => {
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

test('what is missing keeps HeyGen’s words', () => {
  expect(classifyResponse(answer(404, v3Error('video_not_found', 'Gone')), NOW)).toEqual({
    type: 'missing',
    failure: { code: 'video_not_found', message: 'Gone', details: null },
  });
});
