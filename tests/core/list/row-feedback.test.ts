import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { feedbackText, type RowFeedback } from '../../../lib/core/list/row-feedback.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, SECOND, T } from '../make.ts';

const text: RowFeedback = { type: 'text', text: 'Copied', at: T };
const checked: RowFeedback = { type: 'checked', askedAt: T, at: T + SECOND };

test.each<[string, Partial<Job>, string, string]>([
  [
    'that HeyGen says the same as before',
    { status: 'failed' },
    'Reset. HeyGen still says: failed.',
    'Сброшено. В HeyGen по-прежнему: ошибка.',
  ],
  [
    'what HeyGen says now',
    { status: 'processing' },
    'Reset. HeyGen says: rendering.',
    'Сброшено. В HeyGen: рендерится.',
  ],
  [
    'the word of HeyGen that we do not know',
    { status: 'unknown', rawStatus: 'Paused' },
    'Reset. HeyGen says: paused.',
    'Сброшено. В HeyGen: paused.',
  ],
  [
    'that no answer came',
    { status: 'queued', checkedAt: null },
    "Reset. HeyGen hasn't answered yet.",
    'Сброшено. HeyGen пока не ответил.',
  ],
])('after a reset, a row says %s', (_, changes, en, ru) => {
  const reset: RowFeedback = { type: 'reset', was: 'failed', askedAt: T, at: T };
  const job = aJob({ checkedAt: T, ...changes });
  expect(feedbackText(reset, job, T, textsIn('en'))).toBe(en);
  expect(feedbackText(reset, job, T, textsIn('ru'))).toBe(ru);
  expect(feedbackText(reset, job, T + 11 * SECOND, textsIn('en'))).toBeNull();
});

test.each<[string, RowFeedback | undefined, number, number, string | null]>([
  ['nothing without a click', undefined, T, T, null],
  [
    'that a check is running, however long it takes',
    { type: 'asking' },
    T,
    T + 60 * SECOND,
    'Checking…',
  ],
  ['a text', text, T, T + 10 * SECOND, 'Copied'],
  ['no text after ten seconds', text, T, T + 10 * SECOND + 1, null],
  [
    'the status if HeyGen has answered since the click',
    checked,
    T,
    T + SECOND,
    'Checked: Rendering',
  ],
  ['that no answer came', checked, T - 1, T + SECOND, "Couldn't check just now."],
  ['no result after ten seconds', checked, T, T + 11 * SECOND + 1, null],
])('a row says %s', (_, feedback, checkedAt, now, expected) => {
  const job = aJob({ status: 'processing', checkedAt });
  expect(feedbackText(feedback, job, now, textsIn('en'))).toBe(expected);
});
