import { describe, expect, test } from 'vitest';
import type { Answer } from '../../lib/core/job/answer.ts';
import { detailsSchema, failureSchema } from '../../lib/core/job/details.schema.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import type { ApiResult } from '../../lib/heygen/read-result.ts';
import { clientFor, ID, OTHER, text } from '../heygen/fake-http.ts';

/** Every property name that we read in an answer about a job. */
const FIELDS = [
  ...['id', 'video_id', 'session_id', 'status', 'title', 'created_at', 'completed_at', 'duration'],
  ...['progress', 'file_size', 'estimated_time', 'video_url', 'download_url', 'url', 'audio_url'],
  ...['captioned_video_url', 'video_url_caption', 'subtitle_url', 'srt_caption_url', 'gif_url'],
  ...['vtt_caption_url', 'caption_url', 'thumbnail_url', 'video_page_url', 'folder_id', 'clips'],
  ...['input_language', 'output_language', 'callback_id', 'failure_code', 'failure_message'],
  ...['failure_reason', 'error', 'error_code', 'error_details', 'message', 'msg', 'messages'],
  ...['items', 'has_more', 'next_token', 'toString', 'valueOf', 'toJSON', 'then', 'length'],
];

/** Values of every type, as JSON, to put in place of another. */
const VALUES = [
  ...['null', 'true', 'false', '0', '-1', '1e308', '1e999', '""', '"x"', '" "', '"\\u0000"'],
  ...['"\\ud800"', '[]', '[null]', '[[]]', '["x"]', '[{}]', '{}', '{"a":1}', '{"length":3}'],
  ...['{"__proto__":{"x":1}}', '{"toString":1}', '{"then":1}', '{"code":[],"message":{}}'],
];

const KINDS: Kind[] = ['video', 'agent', 'clipping', 'video_batch'];

function expectValid(read: ApiResult<Answer>): void {
  expect(read.exchange.outcome.length).toBeLessThanOrEqual(60);
  if (!read.ok) {
    expect(['bad_answer', 'server_error']).toContain(read.problem.kind);
    return;
  }
  const { details, failure, rawStatus } = read.data;
  if (details) expect(detailsSchema().parse(details)).toStrictEqual(details);
  if (failure) expect(failureSchema().parse(failure)).toStrictEqual(failure);
  expect(typeof rawStatus).toBe('string');
  const numbers = Object.values(details ?? {}).filter((value) => typeof value === 'number');
  for (const value of numbers) expect(Math.abs(value)).toBeLessThanOrEqual(8.64e15);
  expect(JSON.parse(JSON.stringify(read.data))).toEqual(read.data);
}

const job = (field: string, value: string): string =>
  `{"id":"${ID}","session_id":"${ID}","status":"failed","items":[],"${field}":${value}}`;

describe.each(KINDS)('the single read of a %s', (kind) => {
  test.each(FIELDS)(`accepts any of ${VALUES.length} values for %s`, async (field) => {
    for (const value of VALUES) {
      const { client } = clientFor(() => text(`{"data":${job(field, value)}}`));
      expectValid(await client.readJob(kind, ID));
    }
  });
});

test.each(['video_id', 'status', 'error'])(
  'an entry of the bulk read with any %s does not affect other entries',
  async (field) => {
    for (const value of VALUES) {
      const good = `{"video_id":"${OTHER}","status":"processing"}`;
      const bad = `{"video_id":"${ID}","status":"failed","error":null,"${field}":${value}}`;
      const { client } = clientFor(() => text(`{"data":[${value},${bad},${good},${value}]}`));
      const read = await client.readStatuses('video', [ID, OTHER]);
      expect(read.ok && read.data.get(OTHER)?.answer).toMatchObject({ status: 'processing' });
      const answer = read.ok ? read.data.get(ID)?.answer : undefined;
      if (answer?.failure)
        expect(failureSchema().parse(answer.failure)).toStrictEqual(answer.failure);
    }
  },
);

test.each([
  ...['username', 'email', 'first_name', 'last_name', 'wallet', 'subscription', 'usage_based'],
])('an account with any %s is read as plain data or not at all', async (field) => {
  for (const value of VALUES) {
    const { client } = clientFor(() => text(`{"data":{"username":"u","${field}":${value}}}`));
    const read = await client.readAccount();
    expect(read.ok && JSON.parse(JSON.stringify(read.data))).toEqual(read.ok && read.data);
  }
});

describe('a long list', () => {
  const listOf = (count: number) =>
    `[${Array(count).fill(`{"video_id":"${ID}","status":"failed"}`)}]`;

  test.each([
    [1000, true],
    [1001, false],
  ])('of %d entries in the bulk read is accepted: %s', async (count, isRead) => {
    const { client } = clientFor(() => text(`{"data":${listOf(count)}}`));
    expect((await client.readStatuses('video', [ID])).ok).toBe(isRead);
  });

  test.each([
    [1000, 'No sound'],
    [1001, null],
  ])('of %d messages gives the failure reason: %s', async (count, message) => {
    const entry = '{"type":"error","content":"No sound"}';
    const messages = `[${entry},${Array(count - 1).fill('{}')}]`;
    const body = `{"data":{"session_id":"${ID}","status":"failed","messages":${messages}}}`;
    const read = await clientFor(() => text(body)).client.readJob('agent', ID);
    expect(read.ok && read.data.failure?.message).toBe(message);
  });
});
