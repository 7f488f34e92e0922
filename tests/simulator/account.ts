import { addGet, type HttpServer } from './http.ts';

/** Adds `GET /v3/users/me`. API keys have a wallet (docs/heygen-api.md#account). */
export function addAccountRead(server: HttpServer): void {
  addGet(server, '/v3/users/me', () => ({
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
  }));
}
