import { expect, test } from 'vitest';
import { KINDS, type Kind, memberKindOf } from '../../lib/core/job/kind.ts';
import { apiOf, BULK_KINDS } from '../../lib/core/job/kind-api.ts';
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
  ['rendering', 'processing'],
  ['in_progress', 'processing'],
  ['completed', 'completed'],
  ['complete', 'completed'],
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

/** Words that mean something else in one family. */
const isOwnWord = (word: string, kind: Kind): boolean =>
  Object.hasOwn(apiOf(kind).words ?? {}, word.trim().toLowerCase());

test.each<[string, Kind, string]>([
  ['waiting_for_input', 'agent', 'waiting_for_input'],
  ['reviewing', 'agent', 'waiting_for_input'],
  ['partial', 'workflow', 'completed'],
  ['deleted', 'background_removal', 'not_found'],
  ['pending_consent', 'avatar', 'waiting_for_input'],
  ['PENDING', 'voice', 'processing'],
  ['ACTIVE', 'voice', 'completed'],
])(
  'the word %j of the kind %s is our status %s, and no other family knows it',
  (word, own, status) => {
    expect(statusOfWord(word, own)).toBe(status);
    for (const kind of KINDS) {
      if (!isOwnWord(word, kind)) expect(statusOfWord(word, kind)).not.toBe(status);
    }
  },
);

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
  for (const kind of KINDS.filter((name) => !isOwnWord(word, name))) {
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

/** A public avatar has no status, and is ready (docs/heygen-api.md#avatars). */
const READY_WITHOUT: readonly Kind[] = ['avatar'];

test.each([null, 7, true, {}, ['completed'], undefined])(
  'a status that is not a text, %j, makes the answer unreadable, unless it may be absent',
  async (status) => {
    const { client } = clientFor(() => json({ code: 100, data: { id: ID, status, items: [] } }));
    for (const kind of KINDS) {
      const read = await client.readJob(kind, ID);
      const isAbsent = status === null || status === undefined;
      if (isAbsent && READY_WITHOUT.includes(kind)) {
        expect(read).toMatchObject({ ok: true, data: { status: 'completed' } });
        continue;
      }
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
