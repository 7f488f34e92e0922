import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import { type JobAction, otherActions, primaryAction } from '../../../lib/core/list/actions.ts';
import { aJob, ended, linkless } from '../make.ts';

const PRIMARY: [string, Job, ReturnType<typeof primaryAction>][] = [
  ['queued', aJob(), 'check'],
  ['rendering', aJob({ status: 'processing' }), 'check'],
  ['a word of HeyGen’s that nobody knows', aJob({ status: 'unknown' }), 'check'],
  ['an agent with a question', aJob({ status: 'waiting_for_input' }), 'open'],
  ['ready', ended('completed'), 'download'],
  ['ready, its link not published', linkless(), 'open'],
  [
    'ready, with a link that is not HeyGen’s',
    ended('completed', {
      details: { ...linklessDetails(), videoUrl: 'https://evil.example/v.mp4' },
    }),
    'open',
  ],
  ['failed', ended('failed'), 'why'],
  ['unknown to HeyGen', ended('not_found'), 'why'],
  ['cancelled', ended('cancelled'), 'why'],
  ['given up', ended('timeout'), 'keep'],
  ['not reached', ended('connection_error'), 'keep'],
  ['refused', ended('api_error'), 'keep'],
  ['not understood', ended('unknown_error'), 'keep'],
];

function linklessDetails() {
  const { details } = linkless();
  if (!details) throw new Error('It has details.');
  return details;
}

test.each(PRIMARY)('%s: the row offers one thing', (_, job, action) => {
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
  ['one that we gave up', ended('timeout'), ['check', 'why', 'open'], ['keep', 'copy_link']],
])('%s: its details offer what applies, and nothing twice', (_, job, has, lacks) => {
  const others = otherActions(job);
  expect(others).toEqual(expect.arrayContaining(has));
  expect(others.filter((action) => lacks.includes(action))).toEqual([]);
});

test.each(jobStatuses)('%s: status, stopping and starting anew are always at hand', (status) => {
  const job = ended(status);
  const all = [primaryAction(job), ...otherActions(job)];
  expect(all).toEqual(expect.arrayContaining(['check', 'why', 'copy_id', 'mute', 'reset', 'stop']));
  expect(new Set(all).size).toBe(all.length);
});
