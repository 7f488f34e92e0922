import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { jobStatuses } from '../../../lib/core/job/status.ts';
import {
  type JobAction,
  lacksDetails,
  nextPanel,
  panelActions,
  primaryAction,
  rowActions,
} from '../../../lib/core/list/actions.ts';
import type { Panel } from '../../../lib/core/list/page-state.ts';
import { aJob, ended, linkless, someDetails } from '../make.ts';

const PRIMARY: [string, Job, ReturnType<typeof primaryAction>][] = [
  ['a queued job', aJob(), null],
  ['a job that is rendering', aJob({ status: 'processing' }), null],
  ['a job with an unknown status', aJob({ status: 'unknown' }), null],
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

test.each<[string, Job, boolean, ReturnType<typeof rowActions>]>([
  [
    'a rendering job',
    aJob({ status: 'processing' }),
    false,
    { main: null, more: ['check', 'open'] },
  ],
  ['a slow job', aJob({ status: 'processing' }), true, { main: 'why', more: ['check', 'open'] }],
  [
    'an agent with a question',
    aJob({ status: 'waiting_for_input', kind: 'agent' }),
    false,
    { main: 'open', more: ['check'] },
  ],
  ['a ready video', ended('completed'), false, { main: 'download', more: ['open', 'copy_link'] }],
  ['a failed video', ended('failed'), false, { main: 'why', more: ['open'] }],
  ['an unknown id', ended('not_found'), false, { main: 'why', more: [] }],
])(
  'the closed row of %s has one button, and others for the pointer',
  (_, job, isSlow, expected) => {
    expect(rowActions(job, isSlow)).toEqual(expected);
  },
);

test.each<[string, Job, string | null, JobAction[], JobAction[]]>([
  [
    'a running job',
    aJob({ status: 'processing' }),
    null,
    ['check', 'open', 'copy_id'],
    ['why', 'mute', 'reset', 'stop'],
  ],
  [
    'a ready video',
    ended('completed'),
    null,
    ['copy_link', 'open'],
    ['check', 'copy_id', 'share', 'copy_share', 'copy_embed', 'mute', 'reset', 'stop'],
  ],
  [
    'a failed job',
    ended('failed'),
    'billing',
    ['open', 'check', 'copy_id'],
    ['why', 'mute', 'reset', 'stop'],
  ],
  [
    'a failed job whose cause offers to open it',
    ended('failed'),
    'open',
    ['check', 'copy_id'],
    ['why', 'mute', 'reset', 'stop'],
  ],
  [
    'an unknown id',
    ended('not_found'),
    'edit_id',
    ['check', 'copy_id'],
    ['why', 'mute', 'reset', 'stop'],
  ],
  [
    'a job that timed out',
    ended('timeout'),
    'keep',
    ['check', 'open'],
    ['why', 'copy_id', 'mute', 'reset', 'stop'],
  ],
])('the details of %s offer each action that applies once', (_, job, offered, bar, menu) => {
  const found = panelActions(job, offered);
  expect(found).toEqual({ bar, menu });
});

test.each([
  ['that an allowed site asks for', { sites: ['http://localhost:3000'] }],
  ['with missing outputs', { rawStatus: 'partial' }],
])('a ready job %s can be explained', (_, changes) => {
  expect(panelActions(ended('completed', changes), null).menu).toContain('why');
});

test.each(jobStatuses)(
  'a job with the status %s can always be checked, reset and stopped, and explained unless it is well',
  (status) => {
    const { bar, menu } = panelActions(ended(status), null);
    const all = [...bar, ...menu];
    expect(all).toEqual(expect.arrayContaining(['check', 'copy_id', 'mute', 'reset', 'stop']));
    expect(all.includes('why')).toBe(status !== 'completed');
    expect(new Set(all).size).toBe(all.length);
    expect(bar.length).toBeLessThanOrEqual(3);
    expect(menu.at(-1)).toBe('stop');
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
