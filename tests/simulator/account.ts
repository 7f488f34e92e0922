import type { Answer } from './http.ts';

/** The answer of `GET /v3/users/me`. API keys have a wallet (docs/heygen-api.md#account). */
export const ACCOUNT: Answer = {
  body: {
    data: {
      username: 'simulated',
      email: 'someone@example.com',
      first_name: 'Sam',
      last_name: 'Example',
      billing_type: 'wallet',
      wallet: { currency: 'usd', remaining_balance: 42.5, auto_reload: null },
      subscription: null,
      usage_based: null,
    },
  },
};
