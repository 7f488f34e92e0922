import { expect, test } from 'vitest';
import { feedbackText, type RowFeedback } from '../../../lib/core/list/row-feedback.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, SECOND, T } from '../make.ts';

const text: RowFeedback = { type: 'text', text: 'Copied', at: T };
const checked: RowFeedback = { type: 'checked', askedAt: T, at: T + SECOND };

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
    'Just checked: Rendering.',
  ],
  ['that no answer came', checked, T - 1, T + SECOND, 'Could not be checked now.'],
  ['no result after ten seconds', checked, T, T + 11 * SECOND + 1, null],
])('a row says %s', (_, feedback, checkedAt, now, expected) => {
  const job = aJob({ status: 'processing', checkedAt });
  expect(feedbackText(feedback, job, now, textsIn('en'))).toBe(expected);
});
