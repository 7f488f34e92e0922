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

const owedAfter = (job: Job, status: JobStatus, state: Partial<State> = {}) =>
  decide(
    aState({ jobs: [job], settings, ...state }),
    polled({ results: [answerOf(job, status)] }),
    job.askedAt,
  ).downloads;

const running = aJob({ status: 'processing' });
const bare = ended('completed', { details: someDetails() });

test.each<[string, Job, JobStatus, Partial<State>, string[]]>([
  ['finished', running, 'completed', {}, [ID]],
  ['its link is published later', linkless(), 'completed', {}, [ID]],
  ['lost before and there after all', ended('not_found'), 'completed', {}, [ID]],
  [
    'muted: nothing is said, and yet it is downloaded',
    aJob({ muted: true }),
    'completed',
    {},
    [ID],
  ],
  ['owed already', running, 'completed', { downloads: [ID] }, [ID]],
  ['finished before, asked again', ended('completed'), 'completed', {}, []],
  ['had ended before it was added', aJob({ quiet: true }), 'completed', {}, []],
  ['failed', running, 'failed', {}, []],
  ['goes on', running, 'processing', {}, []],
  ['not wished', running, 'completed', { settings: someSettings() }, []],
])('%s', (_, job, status, state, owed) => {
  expect(owedAfter(job, status, state)).toEqual(owed);
});

test.each([
  ['no link', null],
  ['a link that leads elsewhere', 'https://evil.example/a.mp4'],
])('%s: nothing to download', (_, videoUrl) => {
  const result = answerOf(running, 'completed', { details: someDetails({ videoUrl }) });
  const state = aState({ jobs: [running], settings });
  expect(decide(state, polled({ results: [result] }), running.askedAt).downloads).toEqual([]);
});

test('once begun it is owed no more', () => {
  const state = aState({ jobs: [bare], downloads: [ID, 'b'] });
  expect(decide(state, { type: 'downloaded', ids: [ID] }, 0).downloads).toEqual(['b']);
});
