import { expect, test } from 'vitest';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import { ADVICE_NAMES } from '../../../lib/core/text/advice.ts';
import { causeText, problemInShort } from '../../../lib/core/text/row-text.ts';
import { textsIn } from '../../fakes/texts.ts';
import { ended } from '../make.ts';

const en = textsIn('en');
const failed = (code: string | null, message: string | null = null) =>
  ended('failed', { failure: { code, message, details: null } });

test.each([
  [
    'a known cause in words, without the code',
    failed('payment_insufficient_credit'),
    'Not enough API credit',
  ],
  ['HeyGen’s message if it is short', failed('x77', 'Blue screen.'), 'Blue screen'],
  [
    'where the reason is, if it is too long for a row',
    failed('x77', 'Something that nobody has ever heard of has happened to this video'),
    'See Why? for the reason',
  ],
  ['where the reason is, if it is a code', failed('x77'), 'See Why? for the reason'],
  [
    'how many items of a batch did not start',
    ended('failed', { failedItems: { failed: 2, total: 5 } }),
    '2 of 5 not started',
  ],
  ['that an id may be wrong', ended('not_found'), 'Wrong ID or another account'],
  [
    'that an id belongs to somebody else',
    ended('not_found', {
      failure: { code: 'resource_access_denied', message: null, details: null },
    }),
    'Belongs to another account',
  ],
  ['that HeyGen deleted a job', ended('not_found', { rawStatus: 'deleted' }), 'Deleted in HeyGen'],
  ['that a job is gone', ended('not_found', { lastKnownAt: 1 }), 'Deleted or no longer yours'],
  ['that we stopped', ended('timeout'), 'Checking stopped'],
  [
    'which problem made us stop',
    ended('api_error', { problem: problemOf('timeout') }),
    'No response',
  ],
  [
    'that HeyGen waits after we have stopped',
    ended('timeout', { resumesAs: 'waiting_for_input' }),
    'HeyGen still waits for you',
  ],
  [
    'that outputs are missing',
    ended('completed', { rawStatus: 'partial' }),
    'Some outputs are missing',
  ],
  [
    'that a download was given up',
    ended('completed', { downloadFailedAt: 1 }),
    'Not downloaded: no link',
  ],
  [
    'that a download was refused',
    ended('completed', { downloadNote: 'refused' }),
    'Download refused by the browser',
  ],
  ['nothing about a ready video', ended('completed'), null],
  ['nothing about a cancelled video', ended('cancelled'), null],
])('the row says %s', (_, job, expected) => {
  expect(causeText(job, en)).toBe(expected);
});

/** A row of 400 px has room for about this many characters after the status word. */
const ROOM = 40;

test.each(['en', 'ru'] as const)('every cause and problem fits into a row, in %s', (language) => {
  const texts = textsIn(language);
  const causes = ADVICE_NAMES.filter((name) => name !== 'other').map((name) =>
    texts.say(`advice_${name}`),
  );
  const problems = problemKinds.map((kind) =>
    problemInShort(problemOf(kind, { httpStatus: 503 }), texts),
  );
  expect([...causes, ...problems].filter((text) => text.length > ROOM)).toEqual([]);
});
