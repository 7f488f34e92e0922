import { describe, expect, test } from 'vitest';
import {
  forEachListed,
  LISTED_FAMILIES,
  type ListedFamily,
} from '../../../lib/core/families/families.ts';
import { listsToRead } from '../../../lib/core/poll/account-lists.ts';
import { historyToRead, isAccountReadDue } from '../../../lib/core/poll/background-work.ts';
import { nextAlarm } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  aState,
  blockedBy,
  HOUR,
  MINUTE,
  SECOND,
  someRenderTimes,
  someSettings,
  T,
} from '../make.ts';

const settings = someSettings({ watchAccount: true });
const blocked = blockedBy('key_rejected');
const refusedAgo = (ms: number) => blockedBy('key_rejected', { since: T - ms });
const soon = T + 30 * SECOND;

describe('the account read', () => {
  const cases: [string, Partial<State>, number | null, boolean][] = [
    ['is due now if the account was never read', {}, soon, true],
    [
      'is due in 5 min if the account was read just now',
      { accountReadAt: T },
      T + 5 * MINUTE,
      false,
    ],
    [
      'is due in 1 min if the account was read 4 min ago',
      { accountReadAt: T - 4 * MINUTE },
      T + MINUTE,
      false,
    ],
    ['is made now if it is due in 5 s', { accountReadAt: T - 295 * SECOND }, T + 5 * SECOND, true],
    ['is due now if it is overdue', { accountReadAt: T - 60 * MINUTE }, soon, true],
    ['is due now if the clock was set back', { accountReadAt: T + MINUTE }, soon, true],
    ['waits for the end of a pause', { pausedUntil: T + 7 * MINUTE }, T + 7 * MINUTE, false],
    ['is not due while the key is missing', { blocked: blockedBy('no_key') }, null, false],
    [
      'is not due while HeyGen refuses the key',
      { blocked: refusedAgo(5 * MINUTE) },
      T + 10 * MINUTE,
      false,
    ],
    ['is due when it is time to try again', { blocked: refusedAgo(15 * MINUTE) }, soon, true],
    [
      'is not due for a try if it was just made',
      { blocked: refusedAgo(15 * MINUTE), accountReadAt: T - MINUTE },
      soon,
      false,
    ],
    [
      'is due for a single retry despite a block',
      { blocked: { ...blocked, retry: true } },
      soon,
      true,
    ],
    ['is never due if the setting is off', { settings: someSettings() }, null, false],
  ];

  test.each(cases)('%s', (_, changes, alarm, isDue) => {
    const state = aState({ settings, ...changes });
    expect(nextAlarm(state, T)).toBe(alarm);
    expect(isAccountReadDue(state, T)).toBe(isDue);
  });

  test('does not delay the alarm of a job that is due earlier', () => {
    const state = aState({ settings, accountReadAt: T, jobs: [aJob({ nextPollAt: T + MINUTE })] });
    expect(nextAlarm(state, T)).toBe(T + MINUTE);
  });
});

const triesOf = (nextAt: number) => ({ downloadTries: { a: { tries: 1, nextAt } } });

test.each<[string, Partial<State>, number | null]>([
  ['a pending download sets an alarm', {}, soon],
  [
    'a download that could not begin sets an alarm for its next try',
    triesOf(T + 4 * MINUTE),
    T + 4 * MINUTE,
  ],
  ['a download whose next try is overdue sets an alarm', triesOf(T - MINUTE), soon],
  [
    'a download whose next try is too far ahead sets an alarm, because the clock was set back',
    triesOf(T + 60 * MINUTE),
    soon,
  ],
  ['a pending download sets no alarm while polling is blocked', { blocked }, null],
])('%s', (_, changes, alarm) => {
  expect(nextAlarm(aState({ downloads: ['a'], ...changes }), T)).toBe(alarm);
});

const fact = (state: 'used' | 'empty' | 'refused', nextReadAt = T) => ({
  state,
  nextReadAt,
  scope: null,
});
const read = someRenderTimes([], { readAt: T });
const used = { hyperframes: fact('used'), translation: fact('used') };

test.each<[string, Partial<State>, string | null]>([
  ['is that of videos if it was never read', {}, 'video'],
  ['is not read twice', { renderTimes: read }, null],
  ['is not read while polling is blocked', { blocked }, null],
  ['is not read while polling is paused', { pausedUntil: T + MINUTE }, null],
  [
    'is then that of a list in use that says when jobs were completed',
    { renderTimes: read, lists: used },
    'hyperframes',
  ],
  [
    'of another family is not read twice',
    { renderTimes: { ...read, othersReadAt: { hyperframes: T } }, lists: used },
    null,
  ],
  [
    'is not that of an empty list',
    { renderTimes: read, lists: { hyperframes: fact('empty') } },
    null,
  ],
])('the history %s', (_, changes, family) => {
  expect(historyToRead(aState(changes), T)).toBe(family);
});

describe('the lists that the account read asks for', () => {
  const everything = forEachListed(() => true);
  const only = (...families: ListedFamily[]): Partial<State> => ({
    settings: someSettings({
      watchAccount: true,
      watchFamilies: { ...forEachListed(() => false), ...pick(everything, families) },
    }),
  });
  const later = T + HOUR;
  const cases: [string, Partial<State>, ListedFamily[]][] = [
    ['are all chosen ones if nothing is known', only('video', 'podcast'), ['video', 'podcast']],
    ['do not include an empty one', { lists: { agent: fact('empty', later) } }, without('agent')],
    [
      'include that of videos also if it is empty',
      { lists: { video: fact('empty', later) } },
      without(),
    ],
    ['include an empty one after a while', { lists: { agent: fact('empty', T) } }, without()],
    [
      'include an empty one of a family that is tracked',
      { lists: { agent: fact('empty', later) }, jobs: [aJob({ kind: 'agent' })] },
      without(),
    ],
    [
      'do not include a refused one even then',
      { lists: { agent: fact('refused', later) }, jobs: [aJob({ kind: 'agent' })] },
      without('agent'),
    ],
    [
      'include one whose time is implausible, because the clock was set back',
      { lists: { agent: fact('refused', T + 25 * HOUR) } },
      without(),
    ],
  ];

  test.each(cases)('%s', (_, changes, families) => {
    expect(listsToRead(aState({ settings, ...changes }), T)).toEqual(families);
  });

  test('set no alarm before one of them is due', () => {
    const state = aState({ ...only('agent'), lists: { agent: fact('empty', later) } });
    expect(nextAlarm(state, T)).toBe(later);
    expect(nextAlarm(aState(only()), T)).toBeNull();
  });
});

function without(...families: ListedFamily[]): ListedFamily[] {
  return LISTED_FAMILIES.filter((family) => !families.includes(family));
}

const pick = (all: Record<ListedFamily, boolean>, families: readonly ListedFamily[]) =>
  Object.fromEntries(families.map((family) => [family, all[family]]));
