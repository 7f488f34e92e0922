import { expect, test } from 'vitest';
import type { KeyFacts } from '../../../lib/core/account/key-facts.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { accountNews, keyTestText } from '../../../lib/core/text/account-text.ts';
import { keyLines } from '../../../lib/core/text/key-text.ts';
import { textsIn } from '../../fakes/texts.ts';
import { HOUR, T } from '../make.ts';

const en = textsIn('en');
const ru = textsIn('ru');
const DAY = 24 * HOUR;

const key = (changes: Partial<KeyFacts>): KeyFacts => ({
  name: null,
  mode: 'full',
  scopes: ['*:*'],
  expiresAt: null,
  ...changes,
});

const only = (...scopes: string[]) => key({ mode: 'custom', scopes });

test.each<[string, KeyFacts, string, string]>([
  [
    'everything may be changed with',
    key({}),
    'This key can read everything and make changes.',
    'Этот ключ может всё читать и вносить изменения.',
  ],
  [
    'everything may be read with',
    key({ mode: 'read_only', scopes: ['*:read'] }),
    'This is a read-only key. It can read everything.',
    'Это ключ только для чтения. Ему доступно всё.',
  ],
  [
    'all rights were chosen one by one for',
    only('*:*'),
    'This key can read everything and make changes.',
    'Этот ключ может всё читать и вносить изменения.',
  ],
  [
    'everything may be read and one thing changed with',
    only('*:read', 'videos:write'),
    'This key can read everything and make changes.',
    'Этот ключ может всё читать и вносить изменения.',
  ],
  [
    'two things may be read with',
    only('videos:read', 'account:read'),
    "This is a read-only key. It can read only: videos and account data. It can't check other types of jobs.",
    'Это ключ только для чтения. Ему доступны только: видео и данные аккаунта. Задания других типов с ним не проверить.',
  ],
  [
    'one thing with two names may be read and changed with',
    only('video-translations:*', 'video_translate:read'),
    "This key can make changes, but can read only: translations. It can't check other types of jobs.",
    'Этот ключ может вносить изменения, но читать только: переводы. Задания других типов с ним не проверить.',
  ],
  [
    'a thing that we do not know may be read with',
    only('brand_kits:read'),
    "This is a read-only key. It can read only: brand kits. It can't check other types of jobs.",
    'Это ключ только для чтения. Ему доступны только: brand kits. Задания других типов с ним не проверить.',
  ],
])('the settings say that %s a key', (_, facts, english, russian) => {
  expect(keyLines(facts, T, en)[0]).toBe(english);
  expect(keyLines(facts, T, ru)[0]).toBe(russian);
});

test.each<[string, KeyFacts]>([
  ['the rights are not known', key({ mode: null, scopes: [] })],
  ['the key may read nothing', only('videos:write')],
])('the settings say nothing about rights if %s', (_, facts) => {
  expect(keyLines(facts, T, en)).toEqual(['The API key does not expire']);
});

test.each<[string, number | null, string, string]>([
  ['never', null, 'The API key does not expire', 'Срок действия API-ключа не ограничен'],
  [
    'later',
    T + 30 * DAY,
    'The API key expires on Oct 21, 2026',
    'Срок действия API-ключа истекает 21 окт. 2026 г.',
  ],
  [
    'soon',
    T + DAY,
    'The API key expires on Sep 22, 2026',
    'Срок действия API-ключа истекает 22 сент. 2026 г.',
  ],
  [
    'in the past',
    T - DAY,
    'The API key expired on Sep 20, 2026',
    'Срок действия API-ключа истёк 20 сент. 2026 г.',
  ],
])('the settings give the date of an end that is %s', (_, expiresAt, english, russian) => {
  expect(keyLines(key({ expiresAt }), T, en).at(-1)).toBe(english);
  expect(keyLines(key({ expiresAt }), T, ru).at(-1)).toBe(russian);
});

test('the settings show the name of the key', () => {
  expect(keyLines(key({ name: 'laptop' }), T, en)[0]).toBe('Key name in HeyGen: laptop');
});

test.each<[string, Parameters<typeof problemOf>[0], string, string]>([
  [
    'the key may not read the account',
    'no_scope',
    "Connected. The key can't read account data, so name, email, balance and plan aren't shown.",
    'Подключено. У ключа нет доступа к данным аккаунта: имя, почта, баланс и тариф не показаны.',
  ],
  [
    'HeyGen did not send the account',
    'timeout',
    `Connected, but HeyGen didn't send the account data. ${en.say('problem_timeout')}`,
    `Подключено, но HeyGen не прислал данные аккаунта. ${ru.say('problem_timeout')}`,
  ],
])('a key works although %s', (_, kind, english, russian) => {
  const reply = { ok: true, accountProblem: problemOf(kind) } as const;
  expect(keyTestText(reply, en)).toBe(english);
  expect(keyTestText(reply, ru)).toBe(russian);
  expect(accountNews(reply, en)).toBe(english);
});
