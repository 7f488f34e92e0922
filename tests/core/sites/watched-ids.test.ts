import { describe, expect, test } from 'vitest';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import { MAX_WATCHED, type SiteStatus } from '../../../lib/core/sites/site-protocol.ts';
import {
  idsToRefresh,
  statusesForPage,
  type WatchedJobs,
  watchIds,
} from '../../../lib/core/sites/watched-ids.ts';

const A = 'a1'.repeat(16);
const B = 'b2'.repeat(16);
const none: WatchedJobs = new Map();
const many = (count: number) => Array.from({ length: count }, (_, n) => `video-${n}`);
const status = (id: string, word: JobStatus): SiteStatus => ({
  id,
  status: word,
  error: null,
  time: null,
});

describe('a page', () => {
  test.each<[string, unknown, string[]]>([
    ['asks for one id', A, [A]],
    ['asks for one id in an object', { id: A }, [A]],
    ['asks for several ids', { ids: [A, B, A] }, [A, B]],
    ['asks in capitals and gets HeyGen’s own writing', { id: A.toUpperCase() }, [A]],
    ['keeps the capitals of another kind of id', { id: 'Video_1' }, ['Video_1']],
    ['asks for no id', {}, []],
    ['asks for nothing', null, []],
    ['asks for things that are no ids', { ids: [1, null, {}, '', 'a b', '../../x', ['x']] }, []],
    ['asks for more than it may', { ids: many(MAX_WATCHED + 1) }, many(MAX_WATCHED)],
  ])('%s', (_, detail, ids) => {
    expect(watchIds(none, detail).ids).toEqual(ids);
  });

  test('can ask again for its own jobs, but for no other job, when the limit is reached', () => {
    const { watched } = watchIds(none, { ids: many(MAX_WATCHED) });
    expect(watchIds(watched, { ids: ['video-7', 'another'] }).ids).toEqual(['video-7']);
  });
});

describe('a status', () => {
  const { watched } = watchIds(none, { ids: [A.toUpperCase()] });
  const running = statusesForPage(watched, [status(A, 'processing')], true);

  test('has the id as the page wrote it, and is of a job that the page asked for', () => {
    const all = [status(A, 'processing'), status(B, 'completed')];
    expect(statusesForPage(watched, all, false).statuses).toEqual([
      status(A.toUpperCase(), 'processing'),
    ]);
  });

  test.each<[string, JobStatus, boolean, number]>([
    ['is sent once', 'processing', false, 0],
    ['is sent again to a page that asks again', 'processing', true, 1],
    ['is sent when it has changed', 'completed', false, 1],
  ])('%s', (_, word, isAnswer, count) => {
    const { statuses } = statusesForPage(running.watched, [status(A, word)], isAnswer);
    expect(statuses).toHaveLength(count);
  });

  test('is not sent again only because the page asked with another spelling', () => {
    const again = watchIds(running.watched, { id: A });
    const { statuses } = statusesForPage(again.watched, [status(A, 'processing')], false);
    expect(statuses).toEqual([]);
  });

  test.each<[string, WatchedJobs, string[]]>([
    ['is asked for again before the first one came', watched, [A]],
    ['is asked for again while the job is running', running.watched, [A]],
    [
      'is not asked for again once the job has ended',
      statusesForPage(running.watched, [status(A, 'failed')], false).watched,
      [],
    ],
  ])('%s', (_, jobs, ids) => {
    expect(idsToRefresh(jobs)).toEqual(ids);
  });
});
