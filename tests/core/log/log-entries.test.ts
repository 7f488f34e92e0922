import { describe, expect, test } from 'vitest';
import {
  RAW_ANSWER_MAX,
  RAW_ANSWER_SHORT,
  RAW_ANSWERS_LONG,
} from '../../../lib/core/base/limits.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { PollResult } from '../../../lib/core/job/answer.ts';
import type { Exchange } from '../../../lib/core/job/exchange.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { consoleLines } from '../../../lib/core/log/console-text.ts';
import {
  LOG_TYPES,
  type LogLine,
  logLine,
  readLog,
  withSameAnswers,
} from '../../../lib/core/log/log.ts';
import {
  appendTo,
  isWritten,
  type LogEntry,
  logEntries,
  ringSize,
  withAnswerCounts,
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
  someDetails,
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

const anEntry = (changes: Partial<LogEntry> = {}): LogEntry => ({
  jobId: 'a',
  lines: [],
  raw: null,
  rawMax: RAW_ANSWER_MAX,
  before: aJob(),
  sameAnswers: 0,
  ...changes,
});

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
    ['logs that the user keeps watching a job', { type: 'keep', ids: ['b'] }, ['b keep']],
    ['does not log a stop', { type: 'stop', ids: ['b'] }, []],
    ['does not log a label', { type: 'label', ids: ['b'], label: 'Mine' }, []],
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
  const rawOf = (raw: string | null, askedAt = T) => {
    const result = answerOf(job, 'completed', { askedAt });
    const [entry] = entriesOf([job], roundWith(result, { raw }));
    return entry && appendTo(null, entry, 1).raw;
  };

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
    const log = appendTo({ lines: [], raw: 'old' }, anEntry(), 1);
    expect(log.raw).toBe('old');
    expect(appendTo(log, anEntry({ raw: 'new' }), 1).raw).toBe('new');
  });
});

describe('equal answers in a row', () => {
  const first = aJob({ id: 'a', status: 'processing', rawStatus: 'processing', checkedAt: T });
  const running = { ...first, sameAnswers: 4 };
  const bulk = (job: Job, more: Partial<PollResult> = {}) =>
    roundWith(answerOf(job, 'processing'), more);

  test.each<[number, string, Job, Event]>([
    [5, 'an answer as before', running, bulk(running)],
    [1, 'the first answer of a bulk read', first, bulk(first)],
    [1, 'another status', running, roundWith(answerOf(running, 'queued'))],
    [1, 'the answer after a failed attempt', { ...running, attempts: 2 }, bulk(running)],
    [0, 'a failed attempt', running, roundWith(troubleOf(running, 'server_error'))],
    [0, 'an ending', running, roundWith(answerOf(running, 'failed'))],
    [
      0,
      'an answer with details',
      running,
      roundWith(answerOf(running, 'processing', { details: someDetails() })),
    ],
    [0, 'two requests', running, bulk(running, { exchanges: [exchange(), exchange()] })],
    [0, 'a check that the user asked for', running, { type: 'check', ids: ['a'] }],
  ])('are counted: %i after %s', (count, _, job, event) => {
    const before = aState({ jobs: [job] });
    const after = decide(before, event, T);
    const entries = logEntries(before, after, event, T);
    expect(withAnswerCounts(after, entries).jobs[0]?.sameAnswers).toBe(count);
    expect(entries.map(isWritten)).toEqual([count < 2]);
  });

  test('stay counted if an event does not concern the log', () => {
    const state = aState({ jobs: [running] });
    expect(withAnswerCounts(state, [])).toBe(state);
  });

  const line = (more: Partial<LogLine> = {}): LogLine => ({
    ...logLine('request', T, 'processing'),
    httpStatus: 200,
    attempt: 0,
    ...more,
  });
  const next = T + 9 * MINUTE;
  const counting = { ...running, askedAt: T + 8 * MINUTE, nextPollAt: next };
  const repeated = { times: 4, lastAt: T + 8 * MINUTE };

  test.each<[string, LogLine[], LogLine[]]>([
    [
      'in the newest line',
      [line({ outcome: 'pending' }), line()],
      [line({ outcome: 'pending' }), line({ repeated, nextAt: next })],
    ],
    [
      'in addition to those that the line counts',
      [line({ repeated: { times: 10, lastAt: T } })],
      [line({ repeated: { ...repeated, times: 13 }, nextAt: next })],
    ],
    [
      'in a line of their own if that line is lost',
      [logLine('check', T)],
      [logLine('check', T), line({ at: T + 8 * MINUTE, attempt: null, nextAt: next, repeated })],
    ],
  ])('are shown %s, and stored there before the next line', (_, lines, shown) => {
    expect(withSameAnswers({ lines, raw: null }, counting).lines).toEqual(shown);
    const entry = anEntry({ before: counting, lines: [logLine('check', T)] });
    expect(appendTo({ lines, raw: null }, entry, 1).lines).toEqual([...shown, logLine('check', T)]);
  });

  test('are not shown if there is only one', () => {
    const log = { lines: [line()], raw: null };
    expect(withSameAnswers(log, { ...counting, sameAnswers: 1 })).toBe(log);
  });

  test.each<[string, LogLine, number[]]>([
    ['joined', line({ at: T + MINUTE }), [2]],
    ['apart if the endpoint differs', line({ endpoint: '/v3/x' }), [1, 1]],
    ['apart if the word differs', line({ outcome: 'x' }), [1, 1]],
  ])('that are written are %s', (_, added, times) => {
    const { lines } = appendTo({ lines: [line()], raw: null }, anEntry({ lines: [added] }), 1);
    expect(lines.map(({ repeated: all }) => all?.times ?? 1)).toEqual(times);
  });

  test.each([
    ['without an answer', null],
    ['with an error', 429],
  ])('do not include attempts %s, which have lines of their own', (_, httpStatus) => {
    const failed = line({ httpStatus, outcome: 'timeout' });
    const { lines } = appendTo({ lines: [failed], raw: null }, anEntry({ lines: [failed] }), 1);
    expect(lines).toEqual([failed, failed]);
  });
});

test('a raw answer is cut when newer jobs need the room', () => {
  const jobs = Array.from({ length: RAW_ANSWERS_LONG }, (_, n) => aJob({ id: `${n}` }));
  const event: Event = { type: 'track', jobs: [{ id: 'new', kind: null }] };
  const cut = entriesOf(jobs, event, T + MINUTE).filter(({ jobId }) => jobId !== 'new');
  expect(cut).toHaveLength(1);
  const [entry] = cut;
  const log = { lines: [], raw: 'x'.repeat(RAW_ANSWER_MAX) };
  expect(entry && appendTo(log, entry, 1).raw).toBe('x'.repeat(RAW_ANSWER_SHORT));
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
    const entry = anEntry({ lines });
    const log = appendTo(appendTo(null, entry, 1), entry, 1);
    expect(log.lines).toHaveLength(200);
    expect(log.lines[0]).toEqual(lines[100]);
    expect(log.lines.at(-1)).toEqual(lines[149]);
    expect(readLog(JSON.parse(JSON.stringify(log)))).toEqual(log);
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
    consoleLines([anEntry({ jobId: job.id, lines: [line] })])[0];

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
    const [text] = consoleLines([anEntry({ jobId: job.id, lines: [line] })]);
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
    expect(logText(line, job, en)).toContain('→ no response, timeout');
  });

  test.each([
    ['en', 31, 'checked 31 times until ', ', always the same response'],
    ['ru', 21, 'проверено 21 раз до ', ', ответ не менялся'],
    ['ru', 22, 'проверено 22 раза до ', ', ответ не менялся'],
  ] as const)('on the page shows equal answers (%s, %i)', (language, times, start, end) => {
    const line = { ...request, nextAt: null, repeated: { times, lastAt: T + MINUTE } };
    const part = logText(line, job, textsIn(language)).split(' · ').at(-1) ?? '';
    expect(part.startsWith(start) && part.endsWith(end)).toBe(true);
    expect(part).toMatch(/\d\d?:\d\d:\d\d/);
  });
});
