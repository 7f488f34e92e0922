import { describe, expect, test } from 'vitest';
import { readJson, readText } from '../../../lib/core/heard/read-answer.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);

describe('the status of a job that an answer does not name', () => {
  test.each<[string, unknown, string | null]>([
    ['in the answer itself', { status: 'PROCESSING' }, 'processing'],
    ['in its data', { code: 100, data: { status: 'failed' } }, 'failed'],
    [
      'below the status of the answer',
      { status: 'success', data: { status: 'pending' } },
      'pending',
    ],
    ['of another name', { videoStatus: 'rendering' }, 'rendering'],
    ['with a line in its name', { render_status: 'in_progress' }, 'in_progress'],
    ['as a state', { state: 'queued' }, 'queued'],
    ['as an object', { status: { code: 'failed', text: 'Oh no 1' } }, 'failed'],
    ['in a list of one', [{ status: 'done' }], 'done'],
    ['alone', { status: 'success' }, 'success'],
    ['only of the answer', { status: 'success', data: { progress: 40 } }, null],
    ['as a number', { status: 404 }, null],
    ['as a secret', { state: 'xyzTokenOfOauth' }, null],
    ['as an address', { status: 'bob@example.com' }, null],
    ['missing', { progress: 40 }, null],
    ['of no object', 7, null],
  ])('is found %s', (_, answer, word) => {
    expect(readJson(answer).whole.word).toBe(word);
  });

  test('is nowhere in a list of other jobs', () => {
    const list = [
      { id: A, status: 'done' },
      { id: B, status: 'failed' },
    ];
    expect(readJson(list).whole.word).toBeNull();
  });
});

describe('an error of an answer', () => {
  test.each<[unknown, boolean]>([
    [{ success: false }, true],
    [{ ok: false }, true],
    [{ error: 'not found' }, true],
    [{ error: { code: 7 } }, true],
    [{ errors: ['x'] }, true],
    [{ data: { error: 'x' } }, true],
    [{ error: null, success: true }, false],
    [{ error: '' }, false],
    [{ error: {} }, false],
    [{ errors: [] }, false],
    [{ error: false }, false],
  ])('%j is one: %s', (answer, saysError) => {
    expect(readJson(answer).whole.saysError).toBe(saysError);
  });
});

describe('the jobs that an answer names', () => {
  const named = (answer: unknown) => Object.fromEntries(readJson(answer).named);
  const said = (word: string | null, saysError = false) => ({ word, saysError });

  test('have their own status each', () => {
    const answer = {
      status: 'success',
      data: [
        { video_id: A, status: 'completed' },
        { videoId: B, detail: { state: 'failed', error: 'x' } },
      ],
    };
    expect(named(answer)).toEqual({ [A]: said('completed'), [B]: said('failed') });
  });

  test('have the status around them, unless that is about the answer', () => {
    expect(named({ status: 'failed', video: { id: A } })).toEqual({ [A]: said('failed') });
    expect(named({ status: 'success', video: { id: A } })).toEqual({ [A]: said(null) });
    expect(named({ success: false, video: { id: A } })).toEqual({ [A]: said(null, true) });
  });

  test('are named in lower case, and only by fields for ids', () => {
    expect(named({ id: A.toUpperCase(), trace: B, checksum: B, request_id: 'x' })).toEqual({
      [A]: said(null),
    });
  });

  test('are twenty at most', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ id: String(n).padStart(32, 'a') }));
    expect(readJson(many).named.size).toBe(20);
  });

  test('are found in a deep and wide answer without delay', () => {
    let deep: unknown = { id: A };
    for (let n = 0; n < 3000; n += 1) deep = { deep };
    const wide = Array.from({ length: 100_000 }, () => ({ id: A, status: 'done' }));
    const start = performance.now();
    readJson(deep);
    expect(named(wide)).toEqual({ [A]: said('done') });
    expect(performance.now() - start).toBeLessThan(500);
  });
});

test('a text that is no JSON is a status only if it is a word that apps use', () => {
  expect(readText(' Failed \n').whole.word).toBe('failed');
  for (const text of ['hello', 'x'.repeat(100), '12', ''])
    expect(readText(text).whole.word).toBeNull();
});

test('a long or a deep answer that names one id again and again costs the page no time', () => {
  const id = 'a'.repeat(32);
  let deep: object = { video_id: id };
  for (let n = 0; n < 499; n += 1) deep = { video_id: id, inner: deep };
  const long = { rows: Array.from({ length: 499 }, (_, n) => ({ avatar_id: id, n })) };
  const startedAt = performance.now();
  for (let n = 0; n < 20; n += 1) for (const answer of [deep, long]) readJson(answer);
  // Compared with each other, its objects would take half a minute.
  expect(performance.now() - startedAt).toBeLessThan(4000);
});
