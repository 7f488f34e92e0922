import { beforeEach, describe, expect, test } from 'vitest';
import { appendLogs, loadLog } from '../../../lib/browser/storage/log-store.ts';
import { SHARED_CHUNK_LINES } from '../../../lib/core/base/limits.ts';
import { logLine } from '../../../lib/core/log/log.ts';
import type { LogEntry } from '../../../lib/core/log/log-entries.ts';
import { SECOND, T } from '../../core/make.ts';
import { fakeBrowser } from '../../fakes/browser/still.ts';

const local = () => fakeBrowser.storage.local;

/** More than the 206 ids that the shared log keeps with three jobs: 2 × 3, and 200 spare ones. */
const MANY = 210;
const LEFT = ['v0', 'v1', 'v2'];

/** Enough rounds over all jobs to fill one chunk and begin the next. */
const ROUNDS = SHARED_CHUNK_LINES + 4;

const idsOf = (count: number) => Array.from({ length: count }, (_, n) => `v${n}`);

const request = (jobId: string, at: number): LogEntry => ({
  jobId,
  lines: [{ ...logLine('request', at, 'processing'), endpoint: '/v3/videos/statuses' }],
  raw: JSON.stringify({ video_id: jobId, at }),
});

/** Logs a round with the same answer for these jobs, while `jobCount` jobs are tracked. */
const share = (ids: readonly string[], at: number, jobCount: number) =>
  appendLogs([], [ids.map((id) => request(id, at))], jobCount, at);

const timesOf = async (id: string) => (await loadLog(id))?.lines.map(({ at }) => at);

const names = async () => Object.keys(await local().get(null)).filter((name) => /^logs/.test(name));

/** Stores the logs of `count` jobs that were tracked at T and share a line in each later round. */
async function fill(count: number): Promise<number[]> {
  const ids = idsOf(count);
  const tracked = ids.map((jobId) => ({ jobId, lines: [logLine('tracked', T)], raw: null }));
  await appendLogs(tracked, [], count, T);
  const times = Array.from({ length: ROUNDS }, (_, n) => T + (n + 1) * SECOND);
  for (const at of times) await share(ids, at, count);
  return [T, ...times];
}

describe('the shared log after most of its jobs are gone', () => {
  const now = T + 60 * SECOND;
  let before: number[];
  beforeEach(async () => {
    before = await fill(MANY);
    expect(await names()).toHaveLength(3);
  });

  test('starts again with the remaining jobs', async () => {
    await share(LEFT, now, LEFT.length);
    const stored = await local().get(null);
    expect(stored['logs:ids']).toEqual(LEFT);
    expect(stored.logs).toMatchObject({ lines: [{ places: [[0, 2]] }], full: [] });
    expect(await names()).toEqual(['logs', 'logs:ids']);
  });

  test('leaves every line in the log of each job, once and in order', async () => {
    await share(LEFT, now, LEFT.length);
    for (const id of LEFT) expect(await timesOf(id)).toEqual([...before, now]);
    expect((await loadLog('v1'))?.raw).toBe(request('v1', now).raw);
    // A removed job keeps its lines too, because its removal can be undone.
    expect(await timesOf('v9')).toEqual(before);
  });

  test('adds no line twice when a job has a line of its own in the same write', async () => {
    const own = { jobId: 'v3', lines: [logLine('ended', now, 'failed')], raw: null };
    await appendLogs([own], [LEFT.map((id) => request(id, now))], LEFT.length + 1, now);
    expect(await timesOf('v3')).toEqual([...before, now]);
  });

  test('returns the lines that are added after it has started again', async () => {
    await share(LEFT, now, LEFT.length);
    await share(LEFT, now + SECOND, LEFT.length);
    for (const id of LEFT) expect(await timesOf(id)).toEqual([...before, now, now + SECOND]);
  });

  test('writes no log for a job that no longer has one', async () => {
    await local().remove('log:v9');
    await share(LEFT, now, LEFT.length);
    expect(await loadLog('v9')).toBeNull();
  });
});

test.each<['keeps' | 'drops', number]>([
  ['keeps', 206],
  ['drops', 207],
])('the shared log %s the ids of %i jobs when three of them are left', async (verb, count) => {
  await fill(count);
  await share(LEFT, T + 60 * SECOND, LEFT.length);
  const stored = await local().get('logs:ids');
  expect(stored['logs:ids']).toHaveLength(verb === 'keeps' ? count : LEFT.length);
});
