import { describe, expect, test } from 'vitest';
import { looksLikeKey } from '../../../lib/core/base/looks-like-key.ts';
import { findJobs } from '../../../lib/core/ids/find-ids.ts';
import { triage, triageTyped } from '../../../lib/core/ids/triage.ts';
import { A, B, unknown, video } from './expect-found.ts';

const KEY = `sk_V2_hgu_${'k'.repeat(11)}_${'A1b2'.repeat(8)}`;
const PLAIN = `${B}-1790000000`;
const ENCODED = Buffer.from(PLAIN).toString('base64');
const KEYS = [KEY, PLAIN, ENCODED];
const address = `https://api.heygen.com/v3/videos/${A}`;

describe.each(KEYS)("HeyGen's key %s", (key) => {
  test.each([
    `curl "${address}" -H "X-Api-Key: ${key}"`,
    `curl -H 'x-api-key: ${key}' ${address}`,
    `HEYGEN_API_KEY=${key} heygen video get ${address}`,
    `GET /v3/videos/${A}\nX-Api-Key: ${key}`,
    `fetch("${address}", { headers: { "X-Api-Key": "${key}" } })`,
    `requests.get('${address}', headers={'X-Api-Key': '${key}'})`,
    `${key}\n${address}`,
    `${address}?key=${key}`,
  ])('inside a text is discarded, and the id is tracked: %s', (text) => {
    for (const found of [triage(text), triageTyped(text)]) {
      expect(found).toEqual({ type: 'track', jobs: [video(A)], refused: [], hasKey: true });
      expect(JSON.stringify(found)).not.toContain(B);
    }
  });

  test.each([key, `  ${key}\n`, `"${key}"`, `X-Api-Key: ${key}`, `HEYGEN_API_KEY=${key}`])(
    'alone is offered to be saved: %s',
    (text) => {
      expect(triage(text)).toEqual({ type: 'key', key });
      expect(triageTyped(text)).toEqual({ type: 'key', key });
    },
  );

  test.each([
    `my key: ${key} it works`,
    `curl -H "X-Api-Key: ${key}" https://api.heygen.com/v3/videos`,
  ])('in a text without ids is discarded: %s', (text) =>
    expect(triage(text)).toEqual({ type: 'key', key: null }),
  );
});

test('two keys are not offered to be saved', () => {
  expect(triage(`${KEY} ${ENCODED}`)).toEqual({ type: 'key', key: null });
});

test.each([
  'promo_sk_final',
  'sk_SK',
  'sk_SK.UTF-8',
  `https://app.heygen.com/videos/promo_sk_final--${A}`,
  `https://app.heygen.com/videos/sk_intro_v2--${A}`,
  `LANG=sk_SK video_id=${A}`,
  `task_sk_2026 ${A}`,
  `${A}-17900000001`,
  'disk_V2_backup',
  'sk_',
])('%s is no key', (text) => {
  expect(looksLikeKey(text)).toBe(false);
  expect(triage(text).type).not.toBe('key');
  if (text.includes(A) && !text.includes('-179')) {
    expect(triage(text)).toMatchObject({ type: 'track', hasKey: false });
  }
});

test('an ended key of HeyGen that was cut off still counts as a key', () => {
  expect(looksLikeKey('sk_V2_hgu_ab')).toBe(true);
  expect(findJobs(`video_id=${A} sk_V2_hgu_${B}`).jobs).toEqual([video(A)]);
  expect(findJobs(`${A} sk_V2_hgu_ab`).jobs).toEqual([unknown(A)]);
});
