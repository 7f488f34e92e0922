import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { isSameFile, pendingDownloadRequests } from '../../../lib/core/decide/download-requests.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aState, MINUTE, polled, SECOND, T } from '../make.ts';

const A = 'a'.repeat(32);
const video = { id: A, what: 'video' } as const;
const subtitles = { id: A, what: 'subtitles' } as const;

const requestAt = (
  now: number,
  wanted: typeof video | typeof subtitles = video,
  state = aState(),
) => decide(state, { type: 'request_download', ...wanted }, now);

describe('a download request', () => {
  test('is stored once for each file, and a second click renews it', () => {
    const state = requestAt(T + SECOND, video, requestAt(T, subtitles, requestAt(T)));
    expect(state.wishes).toEqual([
      { ...subtitles, at: T },
      { ...video, at: T + SECOND },
    ]);
  });

  test('is removed without the others', () => {
    const state = decide(
      requestAt(T, subtitles, requestAt(T)),
      { type: 'download_request_over', ...video },
      T,
    );
    expect(state.wishes).toEqual([{ ...subtitles, at: T }]);
  });

  test.each<[string, number, boolean]>([
    ['is pending at once', T, true],
    ['is pending until just before two minutes', T + 2 * MINUTE - 1, true],
    ['expires after two minutes', T + 2 * MINUTE, false],
    ['expires when the clock was set back', T - 1, false],
  ])('%s', (_, now, isLive) => {
    const state = requestAt(T);
    expect(pendingDownloadRequests(state, now)).toHaveLength(isLive ? 1 : 0);
    const later: State = decide(state, polled({}), now);
    expect(later.wishes).toHaveLength(isLive ? 1 : 0);
    // The same array is not written again.
    expect(later.wishes === state.wishes).toBe(isLive);
  });
});

test.each([
  [
    'links with different signatures lead to the same file',
    'https://files2.heygen.ai/x/a.mp4?Expires=1',
    'https://files2.heygen.ai/x/a.mp4?Expires=2',
    true,
  ],
  [
    'a link with a fragment leads to the same file',
    'https://files2.heygen.ai/x/a.mp4',
    'https://files2.heygen.ai/x/a.mp4#t',
    true,
  ],
  [
    'links with different paths lead to different files',
    'https://files2.heygen.ai/x/a.mp4?Expires=1',
    'https://files2.heygen.ai/x/a.srt?Expires=1',
    false,
  ],
])('%s', (_, one, other, isSame) => {
  expect(isSameFile(one, other)).toBe(isSame);
});
