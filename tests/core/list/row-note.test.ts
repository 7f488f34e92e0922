import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { lastCheckText, rowNote } from '../../../lib/core/list/row-note.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import {
  aJob,
  aState,
  blockedBy,
  ended,
  HOUR,
  LINK,
  MINUTE,
  SECOND,
  someDetails,
  someRenderTimes,
  someSettings,
  T,
} from '../make.ts';

const en = textsIn('en');
const problem = problemOf('server_error', { httpStatus: 502 });
const serverError = 'HeyGen has a server error (HTTP 502).';
const checked = { status: 'processing', checkedAt: T - 3 * MINUTE } as const;
const soon = { nextPollAt: T + 40 * SECOND };

/** Each case: what the row says after its status, the plan beside the title, and the tooltip. */
interface Shown {
  facts: string[];
  length?: string;
  plan?: string[];
  full?: string;
}

const SLOW = { renderTimes: someRenderTimes(Array.from({ length: 20 }, () => 10 * MINUTE)) };
const since = (ms: number) => ({ details: someDetails({ createdAt: T - ms }) });

test.each<[string, Job, Partial<State>, boolean, Shown]>([
  [
    'shows a problem with its attempt and the next check',
    aJob({ ...checked, nextPollAt: T + 70 * SECOND, problem, attempts: 3 }),
    { settings: someSettings({ maxAttempts: 12 }) },
    false,
    {
      facts: ['Server error 502'],
      plan: ['try 3 of 12', 'in 2 min'],
      full: `${serverError} Attempt 3 of 12. Next check in 1 min 10 sec`,
    },
  ],
  [
    'shows no attempt for a problem that does not count as one',
    aJob({ ...checked, ...soon, problem: problemOf('rate_limited'), attempts: 3 }),
    { pausedUntil: T + MINUTE },
    false,
    {
      facts: ['Too many requests'],
      plan: ['in 1 min'],
      full: 'Too many requests. HeyGen asked us to wait. Next check in 1 min',
    },
  ],
  [
    'shows that a job with a problem is being checked',
    aJob({ ...checked, problem }),
    {},
    false,
    { facts: ['Server error 502'], plan: ['Checking…'], full: `${serverError} Checking…` },
  ],
  [
    'shows the block if no banner shows it',
    aJob(checked),
    { blocked: blockedBy('no_key') },
    false,
    { facts: ['No API key'] },
  ],
  [
    'shows only the age of the status if a banner shows the block',
    aJob(checked),
    { blocked: blockedBy('no_key') },
    true,
    { facts: ['checked 3 min. ago'] },
  ],
  [
    'shows its own problem although there is a banner',
    aJob({ ...checked, problem: problemOf('quota_exceeded'), nextPollAt: T }),
    { pausedUntil: T + HOUR },
    true,
    {
      facts: ['Quota used up'],
      plan: ['in 1 hr'],
      full: 'Your HeyGen quota is used up. Next check in 1 hr',
    },
  ],
  [
    'does not show a rate limit that a banner shows',
    aJob({ ...checked, problem: problemOf('rate_limited') }),
    { pausedUntil: T + HOUR },
    true,
    { facts: ['checked 3 min. ago'] },
  ],
  [
    'shows when a job without an answer was added',
    aJob(),
    { blocked: blockedBy('no_key') },
    true,
    { facts: ['added just now'] },
  ],
  ['shows when the first check is', aJob(soon), {}, false, { facts: ['Next check in 40 sec'] }],
  [
    'shows the age of the status',
    aJob({ ...checked, nextPollAt: T + 5 * MINUTE, askedAt: T - 3 * MINUTE }),
    {},
    false,
    { facts: ['checked 3 min. ago'] },
  ],
  [
    'shows how long a job renders, and nothing else if nothing else is known',
    aJob({ status: 'processing', checkedAt: T, ...soon, ...since(6 * MINUTE) }),
    {},
    false,
    { length: '6 min', facts: [] },
  ],
  [
    'shows how long a job renders and will still take',
    aJob({ status: 'processing', checkedAt: T, ...soon, ...since(6 * MINUTE) }),
    { renderTimes: someRenderTimes([7, 7, 7, 8, 8, 9, 9, 9, 9, 9].map((n) => n * MINUTE)) },
    false,
    { length: '6 min', facts: ['~1–3 min left'] },
  ],
  [
    'shows that a job is slow, and what is usual',
    aJob({ status: 'processing', checkedAt: T, ...soon, ...since(56 * MINUTE) }),
    SLOW,
    false,
    { length: '56 min', facts: ['slow (usually under 10 min)'] },
  ],
  [
    'shows that its status is out of date',
    aJob({ ...checked, checkedAt: T - HOUR, ...soon, ...since(2 * HOUR) }),
    {},
    false,
    { length: '2 hr', facts: ['out of date', 'checked 1 hr. ago'] },
  ],
  [
    'shows that a job is queued for longer than an hour',
    aJob({ ...checked, checkedAt: T, ...soon, status: 'queued', addedAt: T - HOUR - SECOND }),
    {},
    false,
    { facts: ['long in the queue'] },
  ],
  [
    'shows that a job is queued for longer than the account’s jobs usually take',
    aJob({ ...checked, checkedAt: T, ...soon, status: 'queued', addedAt: T - 20 * MINUTE }),
    SLOW,
    false,
    { facts: ['long in the queue'] },
  ],
  [
    'says what a waiting job waits for',
    aJob({ ...checked, ...soon, status: 'waiting_for_input', kind: 'avatar' }),
    {},
    false,
    { facts: ['Consent is missing'], full: 'The person shown by the avatar has to give consent.' },
  ],
  [
    'shows the length of a video and when it was finished',
    ended('completed', {
      endedAt: T - HOUR,
      details: someDetails({ videoUrl: LINK, durationSeconds: 34.2 }),
    }),
    {},
    false,
    { length: '0:34', facts: ['finished 1 hr. ago'] },
  ],
  [
    'shows when a job was started, if nobody knows when it ended',
    ended('completed', {
      endSeen: false,
      details: someDetails({ videoUrl: LINK, createdAt: T - 2 * HOUR }),
    }),
    {},
    false,
    { facts: ['started 2 hr. ago'] },
  ],
  [
    'shows when a job was cancelled',
    ended('cancelled', { endedAt: T - HOUR }),
    {},
    false,
    { facts: ['1 hr. ago'] },
  ],
  [
    'shows why a job failed although there is a banner',
    ended('failed'),
    { blocked: blockedBy('no_key') },
    true,
    { facts: ['HeyGen gave no reason'], full: 'HeyGen gave no reason.' },
  ],
  [
    'shows a cause in words, and keeps HeyGen’s code for the tooltip',
    ended('failed', {
      failure: {
        code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
        message: 'Insufficient credit. This operation requires "api" credits.',
        details: null,
      },
    }),
    {},
    false,
    {
      facts: ['Not enough API credit'],
      full: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT: Insufficient credit. This operation requires "api" credits. Not enough API credit.',
    },
  ],
  [
    'shows HeyGen’s own message about a refused request in the tooltip',
    ended('api_error', {
      problem: problemOf('refused', { httpStatus: 400, message: 'Daily limit reached' }),
    }),
    {},
    false,
    {
      facts: ['Request refused 400'],
      full: 'HeyGen refused the request (HTTP 400). HeyGen: “Daily limit reached.” HeyGen would refuse again. Checking stopped.',
    },
  ],
  [
    'names the permission that the key lacks in the tooltip',
    aJob({
      ...checked,
      ...soon,
      kind: 'lipsync',
      problem: problemOf('no_scope', { message: 'Required scope: lipsync:read.' }),
    }),
    {},
    false,
    {
      facts: ['No permission for this type'],
      plan: ['in 40 sec'],
      full: 'The API key has no permission for “Lip sync” jobs (lipsync:read). Next check in 40 sec',
    },
  ],
  [
    'shows that a session ended without a video, and promises no link',
    ended('completed', { kind: 'agent', details: null }),
    {},
    false,
    {
      facts: ['The session ended without a video'],
      full: 'The session ended without a video.',
    },
  ],
  [
    'shows the last problem of a given-up job and what it means',
    ended('api_error', { problem, attempts: 30 }),
    {},
    false,
    {
      facts: ['Server error 502'],
      full: `${serverError} HeyGen has a server problem. Your job is probably unaffected.`,
    },
  ],
])('a row %s', (_, job, state, isInBanner, { facts, length = null, plan = [], full }) => {
  const note = rowNote(aState({ jobs: [job], ...state }), job, isInBanner, T, en);
  expect(note).toMatchObject({ facts, length, plan });
  if (full) expect(note.full).toBe(full);
});

test.each<[string, Job[], string]>([
  ['that nothing is tracked', [], 'No jobs tracked'],
  ['that no answer has come yet', [aJob()], 'Not checked yet'],
  ['that a check was just now', [aJob({ checkedAt: T - 4 * SECOND })], 'Checked just now'],
  [
    'the newest check',
    [aJob({ checkedAt: T - HOUR }), aJob({ checkedAt: T - 5 * SECOND })],
    'Checked 5 sec. ago',
  ],
])('the header says %s', (_, jobs, expected) => {
  expect(lastCheckText(jobs, T, en)).toBe(expected);
});
