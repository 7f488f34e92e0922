import { describe, expect, test } from 'vitest';
import {
  isDownloadOf,
  pendingActions,
  type WaitingAction,
  withAction,
} from '../../../lib/core/state/waiting-actions.ts';
import { MINUTE, SECOND, T } from '../make.ts';

const A = 'a'.repeat(32);
const video = (at = T): WaitingAction => ({ type: 'download', id: A, what: 'video', at });
const subtitles: WaitingAction = { type: 'download', id: A, what: 'subtitles', at: T };
const paste = (at = T): WaitingAction => ({ type: 'paste', at });

test('an action waits once, and asking for it again renews it', () => {
  const actions = [video(), subtitles, paste(), video(T + SECOND), paste(T + SECOND)];
  expect(actions.reduce<WaitingAction[]>(withAction, [])).toEqual([
    subtitles,
    video(T + SECOND),
    paste(T + SECOND),
  ]);
});

describe('an action', () => {
  test.each<[string, WaitingAction, number, boolean]>([
    ['waits at once', video(), T, true],
    ['waits if another process has a slightly different clock', paste(), T - 1, true],
    ['expires when the clock was set back', video(), T - SECOND, false],
    ['to download waits until just before two minutes', video(), T + 2 * MINUTE - 1, true],
    ['to download expires after two minutes', video(), T + 2 * MINUTE, false],
    ['to paste waits until just before ten seconds', paste(), T + 10 * SECOND - 1, true],
    ['to paste expires after ten seconds', paste(), T + 10 * SECOND, false],
  ])('%s', (_, action, now, isPending) => {
    expect(pendingActions([action], now)).toEqual(isPending ? [action] : []);
  });
});

test.each<[WaitingAction, boolean]>([
  [video(), true],
  [subtitles, false],
  [{ type: 'download', id: 'b', what: 'video', at: T }, false],
  [paste(), false],
])('%j is the download of the video: %s', (action, isIt) => {
  expect(isDownloadOf(action, { id: A, what: 'video' })).toBe(isIt);
});
