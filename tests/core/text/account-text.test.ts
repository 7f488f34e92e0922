import { expect, test } from 'vitest';
import type { Account } from '../../../lib/core/account/account.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../../lib/core/job/problem-kinds.ts';
import type { Reply } from '../../../lib/core/state/command.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { accountNews, keyTestText, silenceText } from '../../../lib/core/text/account-text.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aState, blockedBy, T } from '../make.ts';

const en = textsIn('en');
const account: Account = {
  name: 'Ann',
  email: 'ann@example.com',
  plan: 'Pro',
  balance: { unit: 'usd', amount: 1234.5 },
};
const replied = (changes: Partial<Account> = {}): Reply => ({
  ok: true,
  account: { ...account, ...changes },
});
const refused = (kind: ProblemKind): Reply => ({
  ok: false,
  error: 'problem',
  problem: problemOf(kind, { httpStatus: 503, message: 'no' }),
});

test.each<[string, Partial<State>, boolean]>([
  ['can be asked', {}, false],
  ['is not asked while polling is blocked', { blocked: blockedBy('forbidden') }, true],
  ['is not asked during a pause', { pausedUntil: T }, true],
])('HeyGen %s', (_, changes, isSilent) => {
  expect(silenceText(aState(changes), en) !== null).toBe(isSilent);
});

test.each<[string, Reply, string[], string[]]>([
  [
    'the account, its balance and its plan',
    replied(),
    ['Ann, ann@example.com', '$1,234.50', 'Pro'],
    [],
  ],
  [
    'a name that is the address only once',
    replied({ name: 'ann@example.com' }),
    ['ann@example.com'],
    [', ann'],
  ],
  ['no balance where there is none', replied({ balance: null, plan: null }), ['Ann'], ['$', 'Pro']],
  ['why HeyGen rejects the key', refused('key_rejected'), ['(no)'], []],
])('the test of a key says %s', (_, reply, has, lacks) => {
  const text = keyTestText(reply, en);
  for (const part of has) expect(text).toContain(part);
  for (const part of lacks) expect(text).not.toContain(part);
});

test.each<[ProblemKind, boolean]>([
  ['server_error', false],
  ['timeout', false],
  ['key_rejected', true],
  ['unauthorized', true],
  ['forbidden', true],
  ['suspended', true],
])('a test that ends with %s says whether it has a result: %s', (kind, isResult) => {
  const prefix = en.say('key_test_problem', '');
  expect(keyTestText(refused(kind), en).startsWith(prefix)).toBe(!isResult);
});

test.each<[string, Reply, string]>([
  ['the balance', replied(), '$1,234.50'],
  ['that the key works', replied({ balance: null }), en.say('key_works_unnamed')],
  ['what went wrong', refused('server_error'), '503'],
])('a screen reader announces %s', (_, reply, expected) => {
  expect(accountNews(reply, en)).toContain(expected);
});
