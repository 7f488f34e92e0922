import { formatDollars, formatNumber } from '../base/format.ts';
import type { Account } from '../job/account.ts';

/** Returns the account's remaining balance as an amount in the user's language. */
export const formatBalance = (
  { unit, amount }: NonNullable<Account['balance']>,
  locale: string,
): string => (unit === 'usd' ? formatDollars : formatNumber)(amount, locale);
