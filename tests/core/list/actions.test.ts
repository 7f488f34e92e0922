import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import {
  type JobAction,
  lacksDetails,
  nextPanel,
  otherActions,
  primaryAction,
} from '../../../lib/core/list/actions.ts';
import type { Panel } from '../../../lib/core/list/page-state.ts';
import { aJob, ended, linkless, someDetails } from '../make.ts';

const PRIMARY: [string, Job, ReturnType<typeof primaryAction>][] = [
  ['a queued job', aJob(), 'check'],
  ['a job that is rendering', aJob({ status: 'processing' }), 'check'],
  ['a job with an unknown status', aJob({ status: 'unknown' }), 'check'],
  ['an agent with a question', aJob({ status: 'waiting_for_input' }), 'open'],
  ['a ready video', ended('completed'), 'download'],
  ['a ready video without a link', linkless(), 'open'],
  [
    'a ready video with a link to another site',
    ended('completed', {
      details: { ...linklessDetails(), videoUrl: 'https://evil.example/v.mp4' },
    }),
    'open',
  ],
  ['a failed job', ended('failed'), 'why'],
  ['a job that is unknown to HeyGen', ended('not_found'), 'why'],
  ['a cancelled job', ended('cancelled'), 'why'],
  ['a job that timed out', ended('timeout'), 'keep'],
  ['a job that could not be reached', ended('connection_error'), 'keep'],
  ['a refused job', ended('api_error'), 'keep'],
  ['a job with unreadable answers', ended('unknown_error'), 'keep'],
];

function linklessDetails() {
  const { details } = linkless();
  if (!details) throw new Error('The fixture has no details.');
  return details;
}

test.each(PRIMARY)('the row of %s offers the most likely action', (_, job, action) => {
  expect(primaryAction(job)).toBe(action);
});

test.each<[string, Job, JobAction[], JobAction[]]>([
  [
    'a running job',
    aJob({ status: 'processing' }),
    ['why', 'open', 'copy_id', 'mute', 'reset', 'stop'],
    ['check', 'keep', 'copy_link', 'share'],
  ],
  [
    'a ready video',
    ended('completed'),
    ['check', 'why', 'open', 'copy_link', 'copy_id', 'share', 'mute', 'reset', 'stop'],
    ['keep'],
  ],
  ['an unknown id', ended('not_found'), ['check', 'copy_id', 'stop'], ['open', 'why', 'share']],
  ['a job that timed out', ended('timeout'), ['check', 'why', 'open'], ['keep', 'copy_link']],
])('the details of %s offer only actions that apply, each once', (_, job, has, lacks) => {
  const others = otherActions(job);
  expect(others).toEqual(expect.arrayContaining(has));
  expect(others.filter((action) => lacks.includes(action))).toEqual([]);
});

test.each(jobStatuses)(
  'a job with the status %s can always be checked, explained, reset and stopped',
  (status) => {
    const job = ended(status);
    const all = [primaryAction(job), ...otherActions(job)];
    expect(all).toEqual(
      expect.arrayContaining(['check', 'why', 'copy_id', 'mute', 'reset', 'stop']),
    );
    expect(new Set(all).size).toBe(all.length);
  },
);

test.each<[Panel | null, Panel, Panel | null]>([
  [null, 'details', 'details'],
  [null, 'why', 'why'],
  ['details', 'details', null],
  ['details', 'why', 'why'],
  ['why', 'details', null],
  ['why', 'why', null],
])('while %s is open, a click on %s leaves %s open', (opened, pressed, expected) => {
  expect(nextPanel(opened, pressed)).toBe(expected);
});

test.each<[string, boolean, Job]>([
  ['a running job without details', true, aJob()],
  ['a running job with details', false, aJob({ details: someDetails() })],
  ['a job that is not polled by itself', false, aJob({ nextPollAt: null })],
  ['an ended job', false, ended('failed')],
])('the details of %s are read when they are opened: %s', (_, expected, job) => {
  expect(lacksDetails(job)).toBe(expected);
});
