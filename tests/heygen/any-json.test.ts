import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, PollResult } from '../../lib/core/job/answer.ts';
import { detailsSchema, failureSchema } from '../../lib/core/job/details.schema.ts';
import type { Exchange } from '../../lib/core/job/exchange.ts';
import { KINDS } from '../../lib/core/job/kind.ts';
import { problemSchema } from '../../lib/core/job/problem.schema.ts';
import type { Problem } from '../../lib/core/job/problem.ts';
import { jobStatuses } from '../../lib/core/job/status.ts';
import type { Connection } from '../../lib/heygen/http-get.ts';
import { probe } from '../../lib/heygen/probe.ts';
import type { ApiResult } from '../../lib/heygen/read-result.ts';
import { readRound } from '../../lib/heygen/round/read-round.ts';
import { anyBody, anyStatus } from './any-json-arbitrary.ts';
import { clientFor, connectionFor, ID, KEY, OTHER, text } from './fake-http.ts';

const LONGEST_TEXT = 500;

/** Any body with any HTTP status. */
const anyAnswer = fc.tuple(anyBody, anyStatus);

async function always(check: (body: string, status: number) => Promise<void>, numRuns = 250) {
  await fc.assert(
    fc.asyncProperty(anyAnswer, ([body, status]) => check(body, status)),
    { numRuns },
  );
}

const clientOf = (body: string, status: number) => clientFor(() => text(body, status)).client;

/** Chrome stores JSON, so a value must survive that unchanged. It must not contain the key. */
function expectStorable(value: unknown): void {
  const stored = JSON.stringify(value);
  expect(stored).not.toContain(KEY);
  expect(JSON.parse(stored)).toStrictEqual(value);
}

const textsIn = (value: object): string[] =>
  Object.values(value).filter((part) => typeof part === 'string');

function expectShort(value: object): void {
  for (const part of textsIn(value)) expect(part.length).toBeLessThanOrEqual(LONGEST_TEXT);
}

function expectProblem(problem: Problem): void {
  expect(problemSchema().parse(problem)).toStrictEqual(problem);
  expectShort(problem);
  expectStorable(problem);
}

function expectAnswer(answer: Answer): void {
  expect(answer.type).toBe('answer');
  expect(jobStatuses).toContain(answer.status);
  expect(KINDS).toContain(answer.kind);
  expect(answer.rawStatus.length).toBeLessThanOrEqual(60);
  if (answer.details) expect(detailsSchema().parse(answer.details)).toStrictEqual(answer.details);
  if (answer.failure) {
    expect(failureSchema().parse(answer.failure)).toStrictEqual(answer.failure);
    expectShort(answer.failure);
  }
  for (const member of answer.members?.ids ?? []) expect(typeof member).toBe('string');
  expectStorable(answer);
}

function expectExchange(exchange: Exchange, status: number): void {
  expect(exchange).toMatchObject({ httpStatus: status, ms: 0 });
  expect(exchange.outcome.length).toBeLessThanOrEqual(60);
  expectShort(exchange);
  expectStorable(exchange);
}

function expectRead<T>(read: ApiResult<T>, status: number, expectData: (data: T) => void): void {
  expectExchange(read.exchange, status);
  expectStorable(read.raw);
  if (read.ok) expectData(read.data);
  else expectProblem(read.problem);
  expect('problem' in read).toBe(!read.ok);
}

test('readStatuses turns any response into valid answers or a problem', async () => {
  await always(async (body, status) => {
    const read = await clientOf(body, status).readStatuses('video', [ID, OTHER]);
    expectRead(read, status, (entries) => {
      for (const { answer, raw } of entries.values()) {
        expectAnswer(answer);
        expectStorable(raw);
      }
    });
  });
});

test.each(KINDS)(
  'readJob of the kind %s turns any response into a valid answer or a problem',
  async (kind) => {
    await always(async (body, status) => {
      const read = await clientOf(body, status).readJob(kind, ID);
      expectRead(read, status, (answer) => {
        expectAnswer(answer);
        expect(answer.kind).toBe(kind);
      });
    });
  },
);

test('readLegacy turns any response into a valid answer or a problem', async () => {
  await always(async (body, status) => {
    expectRead(await clientOf(body, status).readLegacy(ID), status, expectAnswer);
  });
});

test('readAccount turns any response into a valid account or a problem', async () => {
  await always(async (body, status) => {
    expectRead(await clientOf(body, status).readAccount(), status, expectStorable);
  });
});

test.each([...KINDS, 'legacy'] as const)(
  'probe as %s returns any response in a form that can be stored',
  async (as) => {
    await always(async (body, status) => {
      const connection: Connection = connectionFor(() => text(body, status)).connection;
      const { exchange, raw } = await probe(connection, as, ID);
      expect(exchange.httpStatus).toBe(status);
      expectStorable({ exchange, raw });
    }, 50);
  },
);

/** Plays a round whose requests get `answers` in turn. */
async function play(answers: readonly (readonly [string, number])[]): Promise<PollResult[]> {
  let count = 0;
  const { client } = clientFor(() => {
    const [body, status] = answers[count++ % answers.length] ?? ['', 500];
    return text(body, status);
  });
  const targets = [null, ...KINDS].map((kind, i) => ({ jobId: `job${i}`, id: ID, kind }));
  const results: PollResult[] = [];
  for await (const part of readRound(client, targets, () => 1)) {
    if (part.problem) expectProblem(part.problem);
    results.push(...part.results);
  }
  return results;
}

test('a round turns any responses into one valid result per job', async () => {
  const someAnswers = fc.array(anyAnswer, { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(someAnswers, async (answers) => {
      const results = await play(answers);
      expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
      for (const { outcome, ...result } of results) {
        if (outcome.type === 'answer') expectAnswer(outcome);
        else if (outcome.type === 'failure') expectProblem(outcome.problem);
        if (outcome.type !== 'answer') expectStorable(outcome.deniedBy ?? []);
        expectStorable({ raw: null, ...result });
      }
    }),
    { numRuns: 150 },
  );
});
