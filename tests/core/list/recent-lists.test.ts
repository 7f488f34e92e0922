import { describe, expect, test } from 'vitest';
import type { Texts } from '../../../lib/core/base/texts.ts';
import type { ListedJob } from '../../../lib/core/job/answer.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import {
  chosenJobs,
  isTickedAtFirst,
  listedFamilyOf,
  matchesOf,
  type RecentQuery,
  recentProblem,
  recentRemark,
} from '../../../lib/core/list/recent-lists.ts';
import type { Reply } from '../../../lib/core/state/command.ts';
import { someDetails } from '../make.ts';

const query = (changes: Partial<RecentQuery> = {}): RecentQuery => ({
  family: 'podcast',
  title: '',
  folder: '',
  ...changes,
});

const listed = (id: string, title: string | null, status: JobStatus | null): ListedJob => {
  const details = someDetails({ title });
  const answer = status && {
    type: 'answer' as const,
    kind: 'podcast' as const,
    status,
    rawStatus: status,
    details,
    failure: null,
  };
  return { id, kind: 'podcast', answer, details };
};

/** Says the key of a text with its values. */
const texts = { say: (...said: unknown[]) => said.join(' ').trim() } as unknown as Texts;

const failed = (...problem: Parameters<typeof problemOf>): Reply => ({
  ok: false,
  error: 'problem',
  problem: problemOf(...problem),
});

test('a list that HeyGen does not search is searched by title, in any case', () => {
  const jobs = [listed('a', 'Spring tour', 'completed'), listed('b', null, 'completed')];
  const idsFor = (changes: Partial<RecentQuery>) =>
    matchesOf(jobs, query(changes)).map(({ id }) => id);
  expect(idsFor({})).toEqual(['a', 'b']);
  expect(idsFor({ title: 'TOUR' })).toEqual(['a']);
  // HeyGen has searched the videos.
  expect(idsFor({ family: 'video', title: 'autumn' })).toEqual(['a', 'b']);
});

test.each<[JobStatus | null, boolean]>([
  ['processing', true],
  ['waiting_for_input', true],
  ['completed', false],
  [null, false],
])('a job with the status %s is ticked at first: %s', (status, isTicked) => {
  expect(isTickedAtFirst(listed('a', null, status))).toBe(isTicked);
});

test('Track adds the ticked jobs of the shown list that are not tracked, with their kind', () => {
  const kinds = new Map<string, ListedJob['kind']>([
    ['a', 'podcast'],
    ['b', 'podcast'],
    ['c', 'video'],
  ]);
  const chosen = chosenJobs(['a', 'b', 'c'], kinds, 'podcast', new Set(['b']));
  expect(chosen).toEqual([{ id: 'a', kind: 'podcast' }]);
});

test.each([
  ['agent', 'agent'],
  ['instant_video', 'video'],
  ['', 'video'],
])('the stored name %j chooses the list of the family %s', (name, family) => {
  expect(listedFamilyOf(name)).toBe(family);
});

describe('a list that cannot be read says why', () => {
  test.each<[string, Reply, Partial<RecentQuery>, string]>([
    [
      'the missing scope',
      failed('no_scope', { httpStatus: 403, message: 'Missing scope: podcasts:read' }),
      {},
      'recent_problem problem_no_scope 403 recent_scope podcasts:read',
    ],
    ['the plan', failed('plan_required'), {}, 'recent_problem problem_plan_required'],
    [
      'that the account has no such feature',
      failed('refused', { httpStatus: 404 }),
      {},
      'recent_problem recent_unavailable',
    ],
    [
      'only that HeyGen refused, if the folder may be wrong',
      failed('refused', { httpStatus: 404 }),
      { family: 'video', folder: 'f1' },
      'recent_problem problem_refused 404',
    ],
    ['that there is no key', { ok: false, error: 'no_key' }, {}, 'key_no_key'],
  ])('%s', (_, reply, changes, text) => {
    expect(recentProblem(reply, query(changes), texts)?.text).toBe(text);
  });

  test('and offers to add a key only if another key would help', () => {
    const isKeyMissing = (reply: Reply) => recentProblem(reply, query(), texts)?.isKeyMissing;
    expect(isKeyMissing({ ok: false, error: 'no_key' })).toBe(true);
    expect(isKeyMissing(failed('key_rejected'))).toBe(true);
    expect(isKeyMissing(failed('server_error'))).toBe(false);
    expect(isKeyMissing({ ok: true })).toBeUndefined();
  });
});

test.each<[string, number, boolean, Partial<RecentQuery>, string]>([
  ['more can be loaded', 3, true, {}, ''],
  ['all jobs are shown', 3, false, {}, 'recent_end'],
  ['no title matches', 0, false, { title: 'x' }, 'recent_none x'],
  ['no loaded title matches', 0, true, { title: 'x' }, 'recent_none_yet x'],
  ['the folder is empty', 0, false, { folder: 'f1' }, 'recent_empty_folder'],
  ['the list is empty', 0, false, {}, 'recent_empty'],
])('the remark below the rows if %s', (_, count, hasMore, changes, remark) => {
  expect(recentRemark(count, hasMore, query(changes), texts)).toBe(remark);
});
