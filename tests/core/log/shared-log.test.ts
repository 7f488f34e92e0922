import { describe, expect, test } from 'vitest';
import { SHARED_CHUNK_LINES, SHARED_CHUNKS } from '../../../lib/core/base/limits.ts';
import { type JobLog, type LogLine, logLine } from '../../../lib/core/log/log.ts';
import { appendTo, type LogEntry } from '../../../lib/core/log/log-entries.ts';
import { sharedHeadSchema } from '../../../lib/core/log/shared-log.schema.ts';
import {
  addShared,
  emptyShared,
  endOfShared,
  type SharedLog,
  shareEntries,
  withShared,
} from '../../../lib/core/log/shared-log.ts';
import { SECOND, T } from '../make.ts';

const request = (changes: Partial<LogLine> = {}): LogLine => ({
  ...logLine('request', T, 'processing'),
  endpoint: '/v3/videos/statuses',
  httpStatus: 200,
  ms: 120,
  attempt: 0,
  max: 30,
  nextAt: T + 30 * SECOND,
  ...changes,
});

const entry = (jobId: string, changes: Partial<LogLine> = {}): LogEntry => ({
  jobId,
  lines: [request(changes)],
  raw: JSON.stringify({ video_id: jobId, status: 'processing' }),
});

/** Returns the shared log after these rounds, and the names of the removed chunks. */
function sharedAfter(rounds: readonly (readonly LogEntry[])[]): SharedLog & { gone: number[] } {
  let shared = emptyShared(T);
  const gone: number[] = [];
  for (const round of rounds) {
    const added = addShared(shared, shareEntries(round).groups);
    gone.push(...added.gone);
    const chunks = [...shared.chunks, ...(added.full ? [added.full] : [])];
    const kept = chunks.filter(({ from }) => !added.gone.includes(from));
    shared = { head: added.head, ids: added.ids, chunks: kept };
  }
  return { ...shared, gone };
}

describe('shareEntries', () => {
  const three = ['a', 'b', 'c'];
  const ended = { ...entry('a'), lines: [request(), logLine('ended', T, 'failed')] };
  test.each<[string, LogEntry[], number[]]>([
    ['groups jobs with the same result', three.map((id) => entry(id)), [3]],
    [
      'groups jobs with different next checks',
      three.map((id, i) => entry(id, { nextAt: T + i })),
      [3],
    ],
    ['does not group two jobs', [entry('a'), entry('b')], []],
    ['does not group different statuses', three.map((id) => entry(id, { outcome: id })), []],
    ['does not group different attempts', three.map((id, attempt) => entry(id, { attempt })), []],
    ['does not group different answers', three.map((id, i) => ({ ...entry(id), raw: `${i}` })), []],
    ['does not group a job that has ended', [ended, entry('b'), entry('c')], []],
    ['groups only requests', three.map((id) => entry(id, { type: 'check' })), []],
    [
      'makes a group for each status',
      [...'abc'].flatMap((id) => [entry(id), entry(`${id}q`, { outcome: 'queued' })]),
      [3, 3],
    ],
  ])('%s', (_, entries, sizes) => {
    const { own, groups } = shareEntries(entries);
    expect(groups.map(({ length }) => length)).toEqual(sizes);
    expect(own.length + groups.flat().length).toBe(entries.length);
  });
});

describe('withShared', () => {
  const rounds = [0, 1, 2].map((n) =>
    ['a', 'b', 'c', 'd'].map((id, i) =>
      entry(id, { at: T + n * SECOND, nextAt: T + n * SECOND + i }),
    ),
  );
  const shared = sharedAfter(rounds);

  test('returns the lines as the job’s own log would have them, and the answer with its id', () => {
    const log = withShared(null, shared, 'c');
    expect(log?.lines).toEqual(rounds.map((round) => round[2]?.lines[0]));
    expect(log?.raw).toBe(rounds[2]?.[2]?.raw);
  });

  test('leaves out the lines of other jobs', () => {
    const others = sharedAfter([
      ['a', 'b', 'c'].map((id) => entry(id)),
      ['a', 'c', 'd'].map((id) => entry(id)),
    ]);
    expect(withShared(null, others, 'b')?.lines).toHaveLength(1);
    expect(withShared(null, others, 'a')?.lines).toHaveLength(2);
    expect(withShared(null, others, 'x')).toBeNull();
  });

  test('adds no line twice, however often it merges', () => {
    let own: JobLog | null = { lines: [logLine('tracked', T)], raw: null };
    for (let n = 0; n < 3; n++)
      own = appendTo(withShared(own, shared, 'a'), { jobId: 'a', lines: [], raw: null }, 1);
    expect(own.lines.map(({ type }) => type)).toEqual(['tracked', 'request', 'request', 'request']);
    expect(own.upTo).toBe(endOfShared(shared));
    expect(withShared(own, shared, 'a')).toEqual(own);
  });

  test('adds only the lines after the last merge', () => {
    const own: JobLog = { lines: [], raw: 'old', upTo: T + 2 };
    expect(withShared(own, shared, 'a')?.lines.map(({ at }) => at)).toEqual([T + 2 * SECOND]);
  });
});

test('each chunk is written once, and the oldest ones are removed', () => {
  const roundAt = (n: number) => ['a', 'b', 'c'].map((id) => entry(id, { at: T + n }));
  const rounds = SHARED_CHUNK_LINES * (SHARED_CHUNKS + 3);
  const shared = sharedAfter(Array.from({ length: rounds }, (_, n) => roundAt(n)));
  expect(shared.head.full).toHaveLength(SHARED_CHUNKS);
  expect(shared.chunks.map(({ from }) => from)).toEqual(shared.head.full);
  expect(shared.gone).toEqual([T, T + SHARED_CHUNK_LINES]);
  const { lines } = withShared(null, shared, 'b') ?? { lines: [] };
  expect(lines).toHaveLength(200);
  expect(lines.map(({ at }) => at)).toEqual(lines.map((_, i) => T + rounds - 200 + i));
  expect(sharedHeadSchema.parse(JSON.parse(JSON.stringify(shared.head)))).toEqual(shared.head);
});
