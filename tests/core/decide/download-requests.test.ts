import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { isSameFile, pendingDownloadRequests } from '../../../lib/core/decide/download-requests.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aState, MINUTE, polled, SECOND, T } from '../make.ts';

const A = 'a'.repeat(32);
const video = { id: A, what: 'video' } as const;
const subtitles = { id: A, what: 'subtitles' } as const;

const wishAt = (now: number, wanted: typeof video | typeof subtitles = video, state = aState()) =>
  decide(state, { type: 'request_download', ...wanted }, now);

describe('a wish to download', () => {
  test('waits for each file once; a second click renews it', () => {
    const state = wishAt(T + SECOND, video, wishAt(T, subtitles, wishAt(T)));
    expect(state.wishes).toEqual([
      { ...subtitles, at: T },
      { ...video, at: T + SECOND },
    ]);
  });

  test('ends alone', () => {
    const state = decide(
      wishAt(T, subtitles, wishAt(T)),
      { type: 'download_request_over', ...video },
      T,
    );
    expect(state.wishes).toEqual([{ ...subtitles, at: T }]);
  });

  test.each<[string, number, boolean]>([
    ['at once', T, true],
    ['just in time', T + 2 * MINUTE - 1, true],
    ['after two minutes', T + 2 * MINUTE, false],
    ['the clock was set back', T - 1, false],
  ])('%s', (_, now, isLive) => {
    const state = wishAt(T);
    expect(pendingDownloadRequests(state, now)).toHaveLength(isLive ? 1 : 0);
    const later: State = decide(state, polled({}), now);
    expect(later.wishes).toHaveLength(isLive ? 1 : 0);
    // Nothing is written for nothing.
    expect(later.wishes === state.wishes).toBe(isLive);
  });
});

test.each([
  [
    'https://files2.heygen.ai/x/a.mp4?Expires=1',
    'https://files2.heygen.ai/x/a.mp4?Expires=2',
    true,
  ],
  ['https://files2.heygen.ai/x/a.mp4', 'https://files2.heygen.ai/x/a.mp4#t', true],
  [
    'https://files2.heygen.ai/x/a.mp4?Expires=1',
    'https://files2.heygen.ai/x/a.srt?Expires=1',
    false,
  ],
])('%s and %s: one file? %s', (one, other, isSame) => {
  expect(isSameFile(one, other)).toBe(isSame);
});
