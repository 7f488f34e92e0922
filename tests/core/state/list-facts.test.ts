import { describe, expect, test } from 'vitest';
import { type Problem, problemOf } from '../../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../../lib/core/job/problem-kinds.ts';
import {
  familyUses,
  nextListingAt,
  noteList,
  noteUse,
} from '../../../lib/core/state/list-facts.ts';
import type { ListFacts } from '../../../lib/core/state/state.ts';
import { HOUR, someDetails, T } from '../make.ts';

const job = { id: 'a', kind: 'podcast', answer: null, details: someDetails() } as const;
const used: ListFacts = { podcast: { state: 'used', nextReadAt: T, scope: null } };

const some = { jobs: [job], problem: null, isFiltered: false };
const none = { jobs: [], problem: null, isFiltered: false };
const no = (kind: ProblemKind, known: Partial<Problem> = {}, isFiltered = false) => ({
  jobs: [],
  problem: problemOf(kind, known),
  isFiltered,
});

const note = (lists: ListFacts, result: Parameters<typeof noteList>[2]) =>
  noteList(lists, 'podcast', result, T);

test.each<[string, Parameters<typeof noteList>[2], object | null]>([
  ['with jobs is in use', some, { state: 'used' }],
  ['without jobs is empty for 6 h', none, { state: 'empty', nextReadAt: T + 6 * HOUR }],
  [
    'that needs another scope is refused for a day, with the scope',
    no('no_scope', { httpStatus: 403, message: 'Missing scope: podcasts:read' }),
    { state: 'refused', nextReadAt: T + 24 * HOUR, scope: 'podcasts:read' },
  ],
  ['that needs another plan is refused for a day', no('plan_required'), { state: 'refused' }],
  [
    'that does not exist for this account is refused for a day',
    no('refused', { httpStatus: 404, code: 'not_found' }),
    { state: 'refused', nextReadAt: T + 24 * HOUR, scope: null },
  ],
  [
    'that is refused without a reason is refused for an hour',
    no('forbidden', { httpStatus: 403 }),
    { state: 'refused', nextReadAt: T + HOUR, scope: null },
  ],
  [
    'that a gateway does not know is refused for an hour',
    no('gateway', { httpStatus: 404 }),
    { state: 'refused', nextReadAt: T + HOUR, scope: null },
  ],
  ['that HeyGen cannot answer shows nothing', no('server_error', { httpStatus: 503 }), null],
  ['for which the key is rejected shows nothing', no('key_rejected', { httpStatus: 401 }), null],
  ['of a suspended account shows nothing', no('suspended', { httpStatus: 403 }), null],
  ['without matches shows nothing', { ...none, isFiltered: true }, null],
  ['of a folder that does not exist shows nothing', no('refused', { httpStatus: 404 }, true), null],
])('a list %s', (_, result, fact) => {
  const lists = note({}, result);
  if (fact) expect(lists).toMatchObject({ podcast: fact });
  else expect(lists).toEqual({});
});

test('a list that is still in use is nothing new', () => {
  expect(note(used, some)).toBe(used);
});

test.each<[string, ListFacts, number, boolean]>([
  ['nothing is known', {}, 0, true],
  ['it is in use', used, 1000 * HOUR, true],
  ['it was empty', note({}, none), 6 * HOUR - 1, false],
  ['it was empty long ago', note({}, none), 6 * HOUR, true],
  ['it was refused', note({}, no('no_scope')), 24 * HOUR - 1, false],
  ['it was refused long ago', note({}, no('no_scope')), 24 * HOUR, true],
  ['the clock was set back', note({}, no('no_scope')), -HOUR, true],
])('whether a list is worth a request if %s', (_, lists, laterMs, isWorth) => {
  expect(nextListingAt(lists, 'podcast', T + laterMs) <= T + laterMs).toBe(isWorth);
});

describe('what a search knows about a family', () => {
  const empty = noteUse({}, 'podcast', 'empty', T);
  const scope = problemOf('no_scope', { httpStatus: 403, message: 'Required scope: voices:read.' });
  const refused = noteUse({}, 'voice', scope, T);

  test.each<[string, ListFacts, number, object]>([
    ['nothing', {}, 0, {}],
    ['that it is used, always', noteUse({}, 'agent', 'used', T), 1e9, { agent: 'used' }],
    ['that it is not used', empty, 0, { podcast: 'empty' }],
    ['nothing an hour after its list was empty', empty, HOUR, {}],
    ['nothing an hour after the key lacked the scope', refused, HOUR, {}],
  ])('is %s', (_, facts, laterMs, known) => {
    expect(Object.fromEntries(familyUses(facts, T + laterMs))).toEqual(known);
  });

  test('is the missing scope, as a problem that leaves the search open', () => {
    const use = familyUses(refused, T).get('voice');
    expect(use).toMatchObject({ kind: 'no_scope', message: 'Required scope: voices:read' });
  });
});
