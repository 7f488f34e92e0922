import { expect, test } from 'vitest';
import { BULK_KINDS, KINDS, memberKindOf } from '../../lib/core/job/kind.ts';
import { jobStatuses } from '../../lib/core/job/status.ts';
import { statusOfWord } from '../../lib/heygen/status-words.ts';
import { clientFor, dataOf, ID, json } from './fake-http.ts';

// docs/heygen-api.md#status-words and docs/heygen-api.md#other-v1-and-v2-reads
const WORDS: [string, string][] = [
  ['pending', 'queued'],
  ['waiting', 'queued'],
  ['queued', 'queued'],
  ['processing', 'processing'],
  ['running', 'processing'],
  ['thinking', 'processing'],
  ['generating', 'processing'],
  ['reviewing', 'waiting_for_input'],
  ['waiting_for_input', 'waiting_for_input'],
  ['completed', 'completed'],
  ['success', 'completed'],
  ['succeeded', 'completed'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['canceled', 'cancelled'],
  ['cancelled', 'cancelled'],
  ['not_found', 'not_found'],
  [' Completed ', 'completed'],
  ['FAILED', 'failed'],
  ['\trunning\n', 'processing'],
  ['archived', 'unknown'],
  ['draft', 'unknown'],
  ['waiting for input', 'unknown'],
  ['constructor', 'unknown'],
  ['__proto__', 'unknown'],
  ['toString', 'unknown'],
  ['null', 'unknown'],
  ['', 'unknown'],
];

test.each(WORDS)('HeyGen’s word %j is our status %s in the bulk read', async (word, status) => {
  const { client } = clientFor(() => json({ data: [{ video_id: ID, status: word }] }));
  for (const kind of BULK_KINDS) {
    const entry = dataOf(await client.readStatuses(kind, [ID])).get(ID);
    expect(entry?.answer).toMatchObject({ kind, status, rawStatus: word });
  }
});

test.each(WORDS)('HeyGen’s word %j is our status %s in every single read', async (word, status) => {
  const { client } = clientFor(() =>
    json({ code: 100, data: { id: ID, status: word, items: [] } }),
  );
  for (const kind of KINDS) {
    const answer = dataOf(await client.readJob(kind, ID));
    expect(answer).toMatchObject({ kind, status, rawStatus: word });
    expect(answer.members !== undefined).toBe(memberKindOf(kind) !== null);
  }
  expect(dataOf(await client.readLegacy(ID))).toMatchObject({ status, rawStatus: word });
});

test('no word maps to one of our own endings or to a status that does not exist', () => {
  for (const status of jobStatuses) {
    for (const kind of KINDS) expect(jobStatuses).toContain(statusOfWord(status, kind));
  }
  for (const ours of ['timeout', 'connection_error', 'api_error', 'unknown_error']) {
    for (const kind of KINDS) expect(statusOfWord(ours, kind)).toBe('unknown');
  }
});

test.each([null, 7, true, {}, ['completed'], undefined])(
  'a status that is not a text, %j, makes the answer unreadable',
  async (status) => {
    const { client } = clientFor(() => json({ code: 100, data: { id: ID, status, items: [] } }));
    for (const kind of KINDS) {
      const read = await client.readJob(kind, ID);
      expect(read).toMatchObject({ ok: false, problem: { kind: 'bad_answer', httpStatus: 200 } });
    }
    expect((await client.readLegacy(ID)).ok).toBe(false);
  },
);

test('a status that is too long is cut and unknown', async () => {
  const { client } = clientFor(() => json({ data: { id: ID, status: 'x'.repeat(5000) } }));
  const answer = dataOf(await client.readJob('video', ID));
  expect(answer).toMatchObject({ status: 'unknown', rawStatus: 'x'.repeat(60) });
});
