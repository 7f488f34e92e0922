import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { PollResult } from '../../../lib/core/job/answer.ts';
import type { Exchange } from '../../../lib/core/job/exchange.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { consoleLines } from '../../../lib/core/log/console-text.ts';
import { LOG_TYPES } from '../../../lib/core/log/line-types.ts';
import { jobLogSchema } from '../../../lib/core/log/log.schema.ts';
import { logLine } from '../../../lib/core/log/log.ts';
import {
  appendTo,
  type LogEntry,
  logEntries,
  ringSize,
} from '../../../lib/core/log/log-entries.ts';
import type { Event } from '../../../lib/core/state/event.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { logText } from '../../../lib/core/text/log-text.ts';
import { textsIn } from '../../fakes/texts.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  linkless,
  MINUTE,
  polled,
  SECOND,
  T,
  troubleOf,
} from '../make.ts';

const en = textsIn('en');

const exchange = (changes: Partial<Exchange> = {}): Exchange => ({
  at: T,
  endpoint: '/v3/videos/statuses',
  httpStatus: 200,
  ms: 120,
  outcome: 'processing',
  code: null,
  ...changes,
});

/** Returns what an event adds to the log. */
function entriesOf(jobs: readonly Job[], event: Event, now = T): LogEntry[] {
  const before: State = aState({ jobs });
  return logEntries(before, decide(before, event, now), event, now);
}

const typesOf = (entries: LogEntry[]) =>
  entries.map(({ jobId, lines }) => [jobId, ...lines.map(({ type }) => type)].join(' '));

const roundWith = (result: PollResult, more: Partial<PollResult> = {}): Event =>
  polled({ results: [{ ...result, exchanges: [exchange()], ...more }] });

describe('logEntries', () => {
  const running = aJob({ id: 'a', status: 'processing' });
  const over = ended('timeout', { id: 'b' });
  test.each<[string, Event, string[]]>([
    [
      'logs a new job as tracked',
      { type: 'track', jobs: [{ id: 'c', kind: null }, running] },
      ['c tracked'],
    ],
    [
      'logs the site for every job that it asks for',
      {
        type: 'track',
        jobs: [running, { id: 'c', kind: null }],
        site: 'https://a.example',
      },
      ['a site', 'c tracked site'],
    ],
    ['logs a check of single jobs', { type: 'check', ids: ['b'] }, ['b check']],
    ['does not log a check of all jobs', { type: 'check', ids: 'all' }, []],
    ['logs a reset', { type: 'reset', id: 'b' }, ['b reset']],
    ['logs that the user keeps watching a job', { type: 'keep', id: 'b' }, ['b keep']],
    ['does not log a stop', { type: 'stop', ids: ['b'] }, []],
    ['does not log a label', { type: 'label', id: 'b', label: 'Mine' }, []],
    ['logs a request', roundWith(answerOf(running, 'processing')), ['a request']],
    [
      'logs an ending after its request',
      roundWith(answerOf(running, 'failed')),
      ['a request ended'],
    ],
    [
      'logs an ending for our own reasons',
      roundWith(troubleOf(running, 'refused')),
      ['a request ended'],
    ],
    [
      'logs HeyGen’s ending of a job that had ended for our reasons',
      roundWith(answerOf(over, 'completed')),
      ['b request ended'],
    ],
    [
      'does not log an answer to an older request',
      roundWith(answerOf(running, 'failed', { askedAt: T - 1 })),
      [],
    ],
    [
      'does not log an answer about a removed job',
      roundWith(answerOf(aJob({ id: 'x' }), 'failed')),
      [],
    ],
  ])('%s', (_, event, types) => {
    expect(typesOf(entriesOf([running, over], event))).toEqual(types);
  });

  test('logs the jobs of a batch as tracked', () => {
    const batch = aJob({ id: 'batch', kind: 'video_batch' });
    const members = { ids: ['c'], waiting: 1, failed: 0 };
    const entries = entriesOf([batch], roundWith(answerOf(batch, 'processing', { members })));
    expect(typesOf(entries)).toEqual(['batch request', 'c tracked']);
  });

  test('logs a repeated ending only as a request', () => {
    const job = ended('failed', { nextPollAt: T });
    expect(typesOf(entriesOf([job], roundWith(answerOf(job, 'failed'))))).toEqual([
      `${job.id} request`,
    ]);
  });
});

test('a check has a line per request, and the last one has the attempt and the next check', () => {
  const job = aJob({ status: 'processing' });
  const exchanges = [exchange(), exchange({ at: T + SECOND, endpoint: `/v3/videos/${job.id}` })];
  const event = roundWith(troubleOf(job, 'server_error'), { exchanges });
  const [entry] = entriesOf([job], event, T + 2 * SECOND);
  const { lines } = entry ?? { lines: [] };
  expect(lines.map(({ attempt, max }) => [attempt, max])).toEqual([
    [null, null],
    [1, 30],
  ]);
  expect(lines[0]).toEqual({
    type: 'request',
    ...exchanges[0],
    attempt: null,
    max: null,
    nextAt: null,
  });
  expect(lines[1]?.nextAt).toBeGreaterThan(T + 30 * SECOND);
});

test('the last request of an ended job has no next check', () => {
  const job = aJob({ status: 'processing' });
  const [entry] = entriesOf([job], roundWith(answerOf(job, 'completed')));
  expect(entry?.lines[0]).toMatchObject({ attempt: 0, max: 30, nextAt: null });
  expect(entry?.lines[1]).toMatchObject({ type: 'ended', outcome: 'completed', at: T });
});

describe('the raw answer', () => {
  const job = linkless();
  const rawOf = (raw: string | null, askedAt = T) =>
    entriesOf([job], roundWith(answerOf(job, 'completed', { askedAt }), { raw }))[0]?.raw;

  test('is kept as HeyGen sent it', () => {
    expect(rawOf('{"data":{}}')).toBe('{"data":{}}');
  });

  test('is cut after 8000 characters', () => {
    expect(rawOf('x'.repeat(8001))).toBe('x'.repeat(8000));
  });

  test('of an older request is not kept', () => {
    expect(rawOf('{"old":1}', T - MINUTE)).toBeUndefined();
  });

  test('stays until a newer one is logged', () => {
    const log = appendTo({ lines: [], raw: 'old' }, { jobId: 'a', lines: [], raw: null }, 1);
    expect(log.raw).toBe('old');
    expect(appendTo(log, { jobId: 'a', lines: [], raw: 'new' }, 1).raw).toBe('new');
  });
});

describe('a log', () => {
  test.each([
    [0, 200],
    [1, 200],
    [100, 200],
    [101, 198],
    [1000, 20],
    [5000, 5],
    [1_000_000, 5],
  ])('among %i jobs holds %i lines', (jobs, lines) => {
    expect(ringSize(jobs)).toBe(lines);
  });

  test('drops its oldest lines', () => {
    const lines = Array.from({ length: 150 }, (_, i) => logLine('check', T + i));
    const entry = { jobId: 'a', lines, raw: null };
    const log = appendTo(appendTo(null, entry, 1), entry, 1);
    expect(log.lines).toHaveLength(200);
    expect(log.lines[0]).toEqual(lines[100]);
    expect(log.lines.at(-1)).toEqual(lines[149]);
    expect(jobLogSchema.parse(JSON.parse(JSON.stringify(log)))).toEqual(log);
  });
});

describe('a log line', () => {
  const job = aJob();
  const single = exchange({
    endpoint: `/v3/videos/${job.id}`,
    httpStatus: 502,
    outcome: 'gateway',
  });
  const request = { ...logLine('request', T), ...single, type: 'request' as const };
  const lineOf = (line: typeof request) =>
    consoleLines({ jobId: job.id, lines: [line], raw: null })[0];

  test.each([
    ['shows a request', request, `GET /v3/videos/${job.id} -> HTTP 502, gateway, 120 ms`],
    [
      'shows a failed attempt with its error code',
      { ...request, attempt: 3, max: 30, code: 'internal_error' },
      `attempt 3/30 GET /v3/videos/${job.id} -> HTTP 502, gateway (internal_error), 120 ms`,
    ],
    [
      'shows a request without an answer, and no attempt if it did not count',
      { ...request, attempt: 0, max: 30, httpStatus: null, outcome: 'timeout' },
      `GET /v3/videos/${job.id} -> no answer, timeout, 120 ms`,
    ],
  ])('on the console %s', (_, line, text) => {
    expect(lineOf(line)).toBe(`aaaaaa…aaaaaa: ${text}`);
  });

  test.each(LOG_TYPES)('of the type %s has a text on the console and on the page', (type) => {
    const line = type === 'request' ? request : logLine(type, T, 'https://a.example');
    const [text] = consoleLines({ jobId: job.id, lines: [line], raw: null });
    expect(text?.length).toBeGreaterThan('aaaaaa…aaaaaa: '.length + 5);
    for (const texts of [en, textsIn('ru')]) {
      expect(logText(line, job, texts)).toMatch(/ · .{6}/);
    }
  });

  test('on the page shows the attempt, the error code and the next check', () => {
    const line = { ...request, attempt: 3, max: 30, code: 'internal_error', nextAt: T + MINUTE };
    const [, ...parts] = logText(line, job, en).split(' · ');
    expect(parts.slice(0, -1)).toEqual([
      '/v3/videos/aaaaaa…aaaaaa → 502 gateway',
      'internal_error',
      '120 ms',
      'attempt 3/30',
    ]);
    expect(parts.at(-1)).toMatch(/^next /);
  });

  test('on the page shows that there was no answer', () => {
    const line = { ...request, httpStatus: null, outcome: 'timeout' };
    expect(logText(line, job, en)).toContain('→ no answer, timeout');
  });
});
