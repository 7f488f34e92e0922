import { expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import { kindOfNotice } from '../../../lib/core/state/notification-id.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, answerOf, aState, HOUR, MINUTE, polled, someSettings, T } from '../make.ts';

const session = (changes: Partial<Job> = {}): Job =>
  aJob({ kind: 'agent', status: 'processing', checkedAt: T, ...changes });
const notice = `job:${session().id}:waiting_for_input`;

/** Returns the state after HeyGen's answers, one a minute. Shown notices leave the outbox. */
function after(job: Job, statuses: readonly JobStatus[], state: Partial<State> = {}) {
  const shown: string[] = [];
  const end = statuses.reduce(
    (known, status, i) => {
      const now = T + (i + 1) * MINUTE;
      const [tracked = job] = known.jobs;
      const next = decide(
        known,
        polled({ results: [answerOf(tracked, status, { askedAt: now })] }),
        now,
      );
      shown.push(...next.outbox);
      return { ...next, outbox: [] };
    },
    aState({ jobs: [job], ...state }),
  );
  return { shown, job: end.jobs[0] };
}

test.each<[string, Job, JobStatus[], string[]]>([
  ['once when a running job starts waiting', session(), ['waiting_for_input'], [notice]],
  [
    'only once while it goes on waiting',
    session(),
    ['waiting_for_input', 'waiting_for_input'],
    [notice],
  ],
  [
    'again when it waits again',
    session(),
    ['waiting_for_input', 'processing', 'waiting_for_input'],
    [notice, notice],
  ],
  [
    'if the first answer already says so',
    session({ status: 'queued', checkedAt: null }),
    ['waiting_for_input'],
    [notice],
  ],
  [
    'not if the job may have waited before it was added',
    session({ status: 'queued', checkedAt: null, quiet: true }),
    ['waiting_for_input'],
    [],
  ],
  ['not if the job is muted', session({ muted: true }), ['waiting_for_input'], []],
  [
    'not again when a check shows that a job that we gave up on still waits',
    session({ status: 'timeout', resumesAs: 'waiting_for_input', endedAt: T, nextPollAt: T }),
    ['waiting_for_input'],
    [],
  ],
  [
    'before the one about the ending',
    session(),
    ['waiting_for_input', 'completed'],
    [notice, `job:${session().id}:completed`],
  ],
])('that a job needs the user is notified %s', (_, job, statuses, expected) => {
  expect(after(job, statuses).shown).toEqual(expected);
});

test('the user can switch that notification off without losing the others', () => {
  expect(kindOfNotice(notice)).toBe('waiting');
  const settings = someSettings({ notify: { ...defaultSettings.notify, waiting: false } });
  expect(after(session(), ['waiting_for_input', 'completed'], { settings }).shown).toEqual([
    `job:${session().id}:completed`,
  ]);
});

test('after the longest wait a job remembers that it still waits for the user', () => {
  const job = session({ status: 'waiting_for_input', watchedSince: T - 30 * HOUR });
  expect(after(job, ['waiting_for_input']).job).toMatchObject({
    status: 'timeout',
    resumesAs: 'waiting_for_input',
  });
});
