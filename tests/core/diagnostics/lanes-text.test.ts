import { expect, test } from 'vitest';
import { type Lanes, lanesOf } from '../../../lib/core/apps/lanes.ts';
import { formatClock } from '../../../lib/core/base/format.ts';
import {
  answerText,
  gapText,
  lanesTable,
  lanesText,
} from '../../../lib/core/diagnostics/lanes-text.ts';
import type { Heard } from '../../../lib/core/heard/heard.ts';
import { textsIn } from '../../fakes/texts.ts';
import { anAnswer, answersAt, heardOf, openFrom, polling } from '../apps/make-heard.ts';
import { ended, SECOND, T } from '../make.ts';

const texts = textsIn('en');
const clock = (second: number) => formatClock(T + second * SECOND, 'en');
const lanes = (...heard: Parameters<typeof heardOf>) =>
  lanesOf(ended('failed'), heardOf(...heard)) as Lanes;
const late = lanes([...polling(-10, 20), ...answersAt([25], { word: 'failed' })]);

test('the table has what HeyGen said between the answers that the app received', () => {
  const table = lanesTable(late, 'https://app.example', T, texts);
  expect(table).toEqual({
    head: ['Time', 'HeyGen', 'app.example'],
    rows: [
      [
        `${clock(-10)}\u00a0– ${clock(-5)}`,
        '',
        '2 × GET /api/video-status/…: processing, HTTP 200',
      ],
      [clock(0), 'Failed', ''],
      [`${clock(0)}\u00a0– ${clock(20)}`, '', '5 × GET /api/video-status/…: processing, HTTP 200'],
      [clock(25), '', 'GET /api/video-status/…: failed, HTTP 200'],
    ],
  });
  expect(lanesText(table).split('\n')).toHaveLength(5);
  expect(lanesText(table)).toContain(`${clock(0)}\tFailed\t`);
});

test('the gap is told in words, and whether it goes on', () => {
  expect(gapText(late, texts)).toBe('The app heard about the end 25\u00a0sec late.');
  const open = lanes(polling(-10, 20), [openFrom(-60, 90)]);
  expect(gapText(open, texts)).toBe(
    'The app has not heard about the end for 1\u00a0min\u00a030\u00a0sec.',
  );
  expect(gapText(lanes(answersAt([-1, 0], { word: 'failed' })), texts)).toBeNull();
});

test.each<[Partial<Heard>, string]>([
  [{}, 'processing, HTTP 200'],
  [{ isCached: true }, 'processing, HTTP 200, from a cache'],
  [{ httpStatus: null, channel: 'socket' }, 'processing'],
  [{ httpStatus: 500, word: null }, 'error, HTTP 500'],
  [{ word: null, saysError: true }, 'error, HTTP 200'],
  [{ result: 'unreadable', word: null }, 'unreadable, HTTP 200'],
  [{ result: 'no_answer', word: null, httpStatus: null }, 'no answer'],
  [{ word: null, httpStatus: null }, 'not known yet'],
])('an answer %o reads %s', (changes, text) => {
  expect(answerText(anAnswer(changes), texts)).toBe(text);
});
