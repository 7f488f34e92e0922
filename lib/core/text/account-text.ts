import type { Account } from '../job/account.ts';

/** Returns the account's remaining balance as an amount in the user's language. */
export function formatBalance(balance: NonNullable<Account['balance']>, locale: string): string {
  const style = balance.unit === 'usd' ? ({ style: 'currency', currency: 'USD' } as const) : {};
  return new Intl.NumberFormat(locale, style).format(balance.amount);
}
