import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { lastCheckText, rowNote } from '../../../lib/core/list/row-note.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, aState, blockedBy, ended, HOUR, MINUTE, SECOND, someSettings, T } from '../make.ts';

const en = textsIn('en');
const problem = problemOf('server_error', { httpStatus: 502 });
const serverError = 'HeyGen has a server error (HTTP 502).';
const checked = { status: 'processing', checkedAt: T - 3 * MINUTE } as const;
const soon = { nextPollAt: T + 40 * SECOND };

/** Each case: the full note, and the short plan for a row with too little room. */
test.each<[string, Job, Partial<State>, boolean, string, string[]?]>([
  [
    'shows a problem with its attempt and the next check',
    aJob({ ...checked, nextPollAt: T + 70 * SECOND, problem, attempts: 3 }),
    { settings: someSettings({ maxAttempts: 12 }) },
    false,
    `${serverError} Attempt 3/12. Next check in 1 min 10 sec`,
    ['attempt 3/12', 'in 2 min'],
  ],
  [
    'shows no attempt for a problem that does not count as one',
    aJob({ ...checked, ...soon, problem: problemOf('rate_limited'), attempts: 3 }),
    { pausedUntil: T + MINUTE },
    false,
    'HeyGen asks us to slow down. Next check in 1 min',
    ['in 1 min'],
  ],
  [
    'shows that a job with a problem is being checked',
    aJob({ ...checked, problem }),
    {},
    false,
    `${serverError} Checking…`,
    ['Checking…'],
  ],
  [
    'shows the block if no banner shows it',
    aJob(checked),
    { blocked: blockedBy('no_key') },
    false,
    'No API key',
  ],
  [
    'shows only the age of the status if a banner shows the block',
    aJob(checked),
    { blocked: blockedBy('no_key') },
    true,
    'Checked 3 min. ago',
  ],
  [
    'shows its own problem although there is a banner',
    aJob({ ...checked, problem: problemOf('quota_exceeded'), nextPollAt: T }),
    { pausedUntil: T + HOUR },
    true,
    'HeyGen says that a quota is used up. Next check in 1 hr',
    ['in 1 hr'],
  ],
  [
    'does not show a rate limit that a banner shows',
    aJob({ ...checked, problem: problemOf('rate_limited') }),
    { pausedUntil: T + HOUR },
    true,
    'Checked 3 min. ago',
  ],
  [
    'shows when a job without an answer was added',
    aJob(),
    { blocked: blockedBy('no_key') },
    true,
    'Added just now',
  ],
  ['shows when the first check is', aJob(soon), {}, false, 'Next check in 40 sec'],
  ['shows the age of the status', aJob({ ...checked, ...soon }), {}, false, 'Checked 3 min. ago'],
  [
    'shows when a job ended',
    ended('completed', { endedAt: T - HOUR }),
    {},
    false,
    'Ended 1 hr. ago',
  ],
  [
    'shows why a job failed although there is a banner',
    ended('failed'),
    { blocked: blockedBy('no_key') },
    true,
    'HeyGen gave no reason.',
  ],
  [
    'shows the last problem of a given-up job and what it means',
    ended('api_error', { problem, attempts: 30 }),
    {},
    false,
    `${serverError} HeyGen has an error of its own. Your video is probably not touched by it.`,
  ],
])('a row %s', (_, job, state, isInBanner, full, plan = []) => {
  const note = rowNote(aState({ jobs: [job], ...state }), job, isInBanner, T, en);
  expect(note).toMatchObject({ full, plan });
  expect(full.startsWith(note.text)).toBe(true);
});

test.each<[string, Job[], string]>([
  ['that nothing is tracked', [], 'Nothing is being watched'],
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
