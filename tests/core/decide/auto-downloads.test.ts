import { expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  linkless,
  polled,
  someDetails,
  someSettings,
} from '../make.ts';

const ID = 'a'.repeat(32);
const settings = someSettings({ autoDownload: true });

const downloadsAfter = (job: Job, status: JobStatus, state: Partial<State> = {}) =>
  decide(
    aState({ jobs: [job], settings, ...state }),
    polled({ results: [answerOf(job, status)] }),
    job.askedAt,
  ).downloads;

const running = aJob({ status: 'processing' });
const bare = ended('completed', { details: someDetails() });

test.each<[string, Job, JobStatus, Partial<State>, string[]]>([
  ['a job that finishes is downloaded', running, 'completed', {}, [ID]],
  ['a job whose link is published later is downloaded', linkless(), 'completed', {}, [ID]],
  [
    'a job that was not found and is completed after all is downloaded',
    ended('not_found'),
    'completed',
    {},
    [ID],
  ],
  [
    'a muted job is downloaded without a notification',
    aJob({ muted: true }),
    'completed',
    {},
    [ID],
  ],
  [
    'a download that is pending already is not added again',
    running,
    'completed',
    { downloads: [ID] },
    [ID],
  ],
  [
    'a finished job that is checked again is not downloaded',
    ended('completed'),
    'completed',
    {},
    [],
  ],
  [
    'a job that had ended before it was added is not downloaded',
    aJob({ quiet: true }),
    'completed',
    {},
    [],
  ],
  ['a failed job is not downloaded', running, 'failed', {}, []],
  ['a running job is not downloaded', running, 'processing', {}, []],
  [
    'a job is not downloaded when the setting is off',
    running,
    'completed',
    { settings: someSettings() },
    [],
  ],
])('%s', (_, job, status, state, expected) => {
  expect(downloadsAfter(job, status, state)).toEqual(expected);
});

test.each([
  ['no link', null],
  ['a link that leads elsewhere', 'https://evil.example/a.mp4'],
])('a finished job with %s is not downloaded', (_, videoUrl) => {
  const result = answerOf(running, 'completed', { details: someDetails({ videoUrl }) });
  const state = aState({ jobs: [running], settings });
  expect(decide(state, polled({ results: [result] }), running.askedAt).downloads).toEqual([]);
});

test('a download is no longer pending once it has begun', () => {
  const state = aState({ jobs: [bare], downloads: [ID, 'b'] });
  expect(decide(state, { type: 'downloaded', ids: [ID] }, 0).downloads).toEqual(['b']);
});
