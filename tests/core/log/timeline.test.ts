import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { type JobLog, type LogLine, logLine } from '../../../lib/core/log/log.ts';
import { timelineOf } from '../../../lib/core/log/timeline.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, ended, MINUTE, someDetails, T } from '../make.ts';

const en = textsIn('en');

const request = (minute: number, outcome: string, more: Partial<LogLine> = {}): LogLine => ({
  ...logLine('request', T + minute * MINUTE, outcome),
  httpStatus: 200,
  attempt: 0,
  ...more,
});

const logOf = (...lines: LogLine[]): JobLog => ({ lines, raw: null });
const tracked = logLine('tracked', T);

const textsOf = (job: Job, log: JobLog) =>
  timelineOf(job, log, en).map(({ at, text }) => `${(at - T) / MINUTE} ${text}`);

test.each<[string, Job, JobLog, string[]]>([
  ['a new job has one event', aJob(), logOf(tracked), ['0 Added to Renderwatch']],
  [
    'a finished job has every change, and no repeated answer',
    ended('completed', {
      endedAt: T + 6 * MINUTE,
      details: someDetails({ createdAt: T - MINUTE, completedAt: T + 5 * MINUTE }),
    }),
    logOf(
      tracked,
      request(1, 'pending'),
      request(2, 'processing'),
      logLine('check', T + 2.5 * MINUTE),
      request(3, 'processing'),
      request(6, 'completed'),
      logLine('ended', T + 6 * MINUTE, 'completed'),
    ),
    [
      '-1 Started in HeyGen',
      '0 Added to Renderwatch',
      '1 First status: pending',
      '2 Status: processing',
      '5 Finished in HeyGen',
    ],
  ],
  [
    'a shortened log has lost the last answer, so the ending is shown',
    ended('failed', { endedAt: T + 6 * MINUTE }),
    logOf(),
    ['0 Added to Renderwatch', '6 Failed'],
  ],
  [
    'a failure is one event with its reason, at the time of the answer',
    ended('failed', {
      endedAt: T + 3 * MINUTE,
      failure: { code: 'x_1', message: 'No sound', details: null },
    }),
    logOf(tracked, request(1, 'processing'), request(3, 'failed')),
    ['0 Added to Renderwatch', '1 First status: processing', '3 Failed: x_1'],
  ],
  [
    'an ending that came before the job was added is shown when HeyGen said it',
    ended('failed', { endedAt: T + MINUTE, endSeen: false }),
    logOf(tracked, request(1, 'failed')),
    ['0 Added to Renderwatch', '1 Failed'],
  ],
  [
    'a problem after the end is no ending',
    ended('failed', { endedAt: T + MINUTE }),
    logOf(tracked, request(1, 'failed'), request(5, 'server_error', { httpStatus: 503 })),
    [
      '0 Added to Renderwatch',
      '1 Failed',
      "5 Couldn't check: HeyGen has a server error (HTTP 503).",
    ],
  ],
  [
    'a repeated problem is shown once, followed by the next answer',
    aJob({ status: 'processing' }),
    logOf(
      tracked,
      request(1, 'server_error', { httpStatus: 503 }),
      request(2, 'server_error', { httpStatus: 502 }),
      request(3, 'processing'),
    ),
    [
      '0 Added to Renderwatch',
      "1 Couldn't check: HeyGen has a server error (HTTP 503).",
      '3 Status: processing',
    ],
  ],
  [
    'only the last request of a round is shown',
    aJob({ status: 'processing', kind: 'agent' }),
    logOf(tracked, request(1, 'video_not_found', { attempt: null }), request(1, 'generating')),
    ['0 Added to Renderwatch', '1 First status: generating'],
  ],
  [
    'a log without its start has no first answer',
    aJob({ status: 'processing' }),
    logOf(request(90, 'processing')),
    ['0 Added to Renderwatch', '90 Status: processing'],
  ],
  [
    'an ending for our own reasons is shown',
    ended('timeout', { endedAt: T + 30 * MINUTE }),
    logOf(tracked),
    ['0 Added to Renderwatch', '30 Gave up waiting'],
  ],
])('%s', (_, job, log, lines) => {
  expect(textsOf(job, log)).toEqual(lines);
});
