import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { rowNote } from '../../../lib/core/list/row-note.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, aState, blockedBy, ended, HOUR, MINUTE, SECOND, someSettings, T } from '../make.ts';

const en = textsIn('en');
const problem = problemOf('server_error', { httpStatus: 502 });
const said = 'HeyGen has a server error (HTTP 502).';
const checked = { status: 'processing', checkedAt: T - 3 * MINUTE } as const;
const soon = { nextPollAt: T + 40 * SECOND };

/** What is said, and what stays when there is too little room for it. */
test.each<[string, Job, Partial<State>, boolean, string, string[]?]>([
  [
    'a problem, with its attempt and the next check',
    aJob({ ...checked, nextPollAt: T + 70 * SECOND, problem, attempts: 3 }),
    { settings: someSettings({ maxAttempts: 12 }) },
    false,
    `${said} Attempt 3/12. Next check in 1 min 10 sec`,
    ['attempt 3/12', 'in 2 min'],
  ],
  [
    'a problem that is nobody’s attempt',
    aJob({ ...checked, ...soon, problem: problemOf('rate_limited'), attempts: 3 }),
    { pausedUntil: T + MINUTE },
    false,
    'HeyGen asks us to slow down. Next check in 1 min',
    ['in 1 min'],
  ],
  [
    'a problem that is being asked about',
    aJob({ ...checked, problem }),
    {},
    false,
    `${said} Checking…`,
    ['Checking…'],
  ],
  [
    'what blocks, where nothing else says so',
    aJob(checked),
    { blocked: blockedBy('no_key') },
    false,
    'No API key',
  ],
  [
    'only its own age, where a banner says it',
    aJob(checked),
    { blocked: blockedBy('no_key') },
    true,
    'Checked 3 min. ago',
  ],
  [
    'its own problem beside a banner',
    aJob({ ...checked, problem: problemOf('quota_exceeded'), nextPollAt: T }),
    { pausedUntil: T + HOUR },
    true,
    'HeyGen says that a quota is used up. Next check in 1 hr',
    ['in 1 hr'],
  ],
  [
    'nothing of a rate limit that a banner tells',
    aJob({ ...checked, problem: problemOf('rate_limited') }),
    { pausedUntil: T + HOUR },
    true,
    'Checked 3 min. ago',
  ],
  [
    'since when it waits for its first answer',
    aJob(),
    { blocked: blockedBy('no_key') },
    true,
    'Added just now',
  ],
  ['when it is asked first', aJob(soon), {}, false, 'Next check in 40 sec'],
  ['how fresh it is', aJob({ ...checked, ...soon }), {}, false, 'Checked 3 min. ago'],
  ['when it ended', ended('completed', { endedAt: T - HOUR }), {}, false, 'Ended 1 hr. ago'],
  [
    'why it failed, whatever holds up the others',
    ended('failed'),
    { blocked: blockedBy('no_key') },
    true,
    'HeyGen gave no reason.',
  ],
  [
    'what it met last, and what that means',
    ended('api_error', { problem, attempts: 30 }),
    {},
    false,
    `${said} HeyGen has an error of its own. Your video is probably not touched by it.`,
  ],
])('a row says %s', (_, job, state, isTold, full, plan = []) => {
  const note = rowNote(aState({ jobs: [job], ...state }), job, isTold, T, en);
  expect(note).toMatchObject({ full, plan });
  expect(full.startsWith(note.text)).toBe(true);
});
