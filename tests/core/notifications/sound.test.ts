import { expect, test } from 'vitest';
import { soundFor } from '../../../lib/core/notifications/sound.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';

const READY = 'job:v1:completed';
const FAILED = 'job:v2:failed';
const UNKNOWN = 'job:v3:not_found';
const WAITING = 'job:v4:waiting_for_input';
const SUMMARIES = [
  { n: 1, noticeIds: [READY, 'job:v5:completed'] },
  { n: 2, noticeIds: [READY, FAILED] },
];

const ALL = { failed: 80, waiting: 60, ready: 40 };
const READY_ONLY = { failed: 0, waiting: 0, ready: 40 };
const failed = { kind: 'failed', volume: 80 };
const waiting = { kind: 'waiting', volume: 60 };
const ready = { kind: 'ready', volume: 40 };

test.each([
  ['a ready job', [READY], ALL, ready],
  ['a failed job', [FAILED], ALL, failed],
  ['a job that was not found', [UNKNOWN], ALL, failed],
  ['a job that waits for its user', [WAITING], ALL, waiting],
  ['several outcomes: the most urgent', [READY, WAITING, FAILED], ALL, failed],
  ['several outcomes of which one has a sound', [READY, WAITING, FAILED], READY_ONLY, ready],
  ['a summary of ready jobs', ['summary:1'], ALL, ready],
  ['a summary with a failed job', ['summary:2'], ALL, failed],
  ['all jobs are done', ['done:1'], ALL, ready],
  ['a summary that is gone', ['summary:3'], ALL, null],
  ['a slow job', ['slow:v1'], ALL, null],
  ['a block', ['blocked:no_key'], ALL, null],
  ['an app that goes on', ['app:v1'], ALL, null],
  ['a failed job, whose sound is off', [FAILED], READY_ONLY, null],
  ['no notice', [], ALL, null],
  ['the default settings', [READY, FAILED, WAITING], defaultSettings.sounds, null],
])('the sound for %s', (_, noticeIds, sounds, expected) => {
  const settings = { ...defaultSettings, sounds };
  expect(soundFor({ settings, summaries: SUMMARIES }, noticeIds)).toEqual(expected);
});
