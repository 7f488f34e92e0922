import { describe, expect, test } from 'vitest';
import {
  automaticStep,
  isWorthWaiting,
  planDownload,
} from '../../../lib/core/files/plan-download.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aState, blockedBy, ended, MINUTE, someDetails, someSettings, T } from '../make.ts';

const LINK = 'https://files2.heygen.ai/x/a.mp4?Expires=1';
const job = (videoUrl: string | null = LINK, changes = {}) =>
  ended('completed', {
    id: 'v1',
    askedAt: T,
    checkedAt: T,
    details: someDetails({ videoUrl, createdAt: T }),
    ...changes,
  });
describe('a download', () => {
  const file = { id: 'v1', what: 'video' } as const;

  test('is planned with the link and the name of the file', () => {
    const settings = someSettings({ downloadFolder: 'HeyGen' });
    expect(planDownload(aState({ jobs: [job()], settings }), file, T)).toEqual({
      url: LINK,
      name: expect.stringMatching(/^HeyGen\/.*_v1\.mp4$/),
    });
  });

  test.each<[string, Partial<State>, object]>([
    ['the job was removed', { jobs: [] }, { refusal: 'no_link' }],
    ['HeyGen has given no link', { jobs: [job(null)] }, { refusal: 'no_link' }],
    [
      'the link leads to another site',
      { jobs: [job('https://heygen.ai.evil.example/a.mp4')] },
      { refusal: 'untrusted' },
    ],
    [
      'the last request had a problem',
      { jobs: [job(LINK, { problem: problemOf('server_error') })] },
      { problem: problemOf('server_error') },
    ],
    [
      'HeyGen was not asked since',
      { jobs: [job(LINK, { askedAt: T - 1 })] },
      { problem: problemOf('rate_limited') },
    ],
    [
      'HeyGen rejects the key',
      { jobs: [job()], blocked: blockedBy('key_rejected') },
      { problem: problemOf('key_rejected') },
    ],
    [
      'the key may not read videos',
      { jobs: [job()], blocked: blockedBy('forbidden') },
      { problem: problemOf('forbidden') },
    ],
    [
      'HeyGen may not be reached',
      { jobs: [job()], blocked: blockedBy('no_permission') },
      { problem: problemOf('connection') },
    ],
  ])('is not planned if %s', (_, changes, plan) => {
    expect(planDownload(aState(changes), file, T)).toEqual(plan);
  });
});

describe('a pending automatic download', () => {
  const settings = someSettings({ autoDownload: true });
  const pending = { jobs: [job()], downloads: ['v1'], settings };

  test.each<[string, Partial<State>, ReturnType<typeof automaticStep>]>([
    ['uses a link that has just come', pending, 'download'],
    [
      'asks if the link is old',
      { ...pending, jobs: [job(LINK, { checkedAt: T - MINUTE * 5 })] },
      'ask',
    ],
    ['asks if the link was not stored', { ...pending, jobs: [job(null)] }, 'ask'],
    ['waits while polling is blocked', { ...pending, blocked: blockedBy('key_rejected') }, 'wait'],
    [
      'asks if the user tries again',
      { ...pending, jobs: [job(null)], blocked: blockedBy('key_rejected', { retry: true }) },
      'ask',
    ],
    ['waits while polling is paused', { ...pending, pausedUntil: T + MINUTE }, 'wait'],
    ['is over if the job was removed', { ...pending, jobs: [] }, 'none'],
    ['is over if a click has replaced it', { ...pending, downloads: [] }, 'none'],
    ['starts also if only the user wants it', { ...pending, settings: someSettings() }, 'download'],
  ])('%s', (_, changes, step) => {
    expect(automaticStep(aState(changes), 'v1', T)).toBe(step);
  });

  test.each<[Parameters<typeof problemOf>[0], boolean]>([
    ['offline', true],
    ['rate_limited', true],
    ['key_rejected', true],
    ['forbidden', true],
    ['refused', false],
  ])('that meets the problem %s stays pending: %s', (kind, isExpected) => {
    expect(isWorthWaiting(problemOf(kind))).toBe(isExpected);
  });
});
