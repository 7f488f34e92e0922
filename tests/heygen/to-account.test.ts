import { expect, test } from 'vitest';
import { clientFor, dataOf, json, pathsOf, v3Error } from './fake-http.ts';

const readAccount = (data: unknown) => clientFor(() => json({ data })).client.readAccount();

// docs/heygen-api.md#account
test.each<[string, object, unknown]>([
  [
    'a wallet',
    { wallet: { currency: 'usd', remaining_balance: 42.5 } },
    { amount: 42.5, unit: 'usd' },
  ],
  [
    'a wallet of credits',
    { wallet: { currency: 'credits', remaining_balance: 0 } },
    { amount: 0, unit: 'credits' },
  ],
  ['a wallet without an amount', { wallet: { currency: 'usd', remaining_balance: null } }, null],
  [
    'a subscription',
    {
      subscription: {
        plan: 'pro',
        credits: { premium_credits: { remaining: 7 }, add_on_credits: null },
      },
    },
    { amount: 7, unit: 'credits' },
  ],
  [
    'two credit pools',
    {
      subscription: {
        credits: { premium_credits: { remaining: 7 }, add_on_credits: { remaining: 5 } },
      },
    },
    { amount: 12, unit: 'credits' },
  ],
  ['usage', { usage_based: { remaining_credits: 3 } }, { amount: 3, unit: 'credits' }],
  ['no balance fields', {}, null],
  ['blocks of a wrong type', { wallet: 'rich', subscription: [], usage_based: 7 }, null],
  [
    'more credits than a number can hold',
    {
      subscription: { credits: { premium_credits: { remaining: 1.7e308 } } },
      usage_based: { remaining_credits: 1.7e308 },
    },
    null,
  ],
])('the balance is read from an account with %s', async (_, blocks, balance) => {
  const account = dataOf(await readAccount({ username: 'u1', ...blocks }));
  expect(account).toMatchObject({ name: 'u1', balance });
});

test.each<[string, object, object]>([
  ['both names', { first_name: 'Ada', last_name: 'L', username: 'u1' }, { name: 'Ada L' }],
  ['one name', { first_name: null, last_name: 'L', username: 'u1' }, { name: 'L' }],
  ['only a user name', { first_name: '', last_name: null, username: 'u1' }, { name: 'u1' }],
  ['no fields', {}, { name: null, email: null, plan: null, balance: null }],
  ['a name that is a number', { first_name: 7, email: 7 }, { name: null, email: null }],
  ['a plan', { email: 'a@b.c', subscription: { plan: 'pro' } }, { email: 'a@b.c', plan: 'pro' }],
])('name, email and plan are read from an account with %s', async (_, data, account) => {
  expect(dataOf(await readAccount(data))).toMatchObject(account);
});

test('reading the account is one request, which its exchange describes', async () => {
  const { client, sent } = clientFor(() => json({ data: {} }));
  const { exchange } = await client.readAccount();
  expect(pathsOf(sent)).toEqual(['/v3/users/me']);
  expect(exchange).toMatchObject({ endpoint: '/v3/users/me', httpStatus: 200, outcome: 'ok' });
});

test.each([null, [], 'x', undefined])('the data %j is not an account', async (data) => {
  expect(await readAccount(data)).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
});

test('an account that is not found is a refusal, never a status', async () => {
  const { client } = clientFor(() => json(v3Error('not_found', 'No user'), 404));
  expect(await client.readAccount()).toMatchObject({
    ok: false,
    problem: { kind: 'refused', httpStatus: 404, message: 'No user' },
  });
});
