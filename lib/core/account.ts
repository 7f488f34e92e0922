/** Whose key it is, and what is left to spend. Parts that HeyGen does not tell are null. */
export interface Account {
  name: string | null;
  email: string | null;
  plan: string | null;
  balance: { amount: number; unit: 'usd' | 'credits' } | null;
}

/** What is left to spend as an amount in the user's language. */
export function formatBalance(balance: NonNullable<Account['balance']>, locale: string): string {
  const style = balance.unit === 'usd' ? ({ style: 'currency', currency: 'USD' } as const) : {};
  return new Intl.NumberFormat(locale, style).format(balance.amount);
}
