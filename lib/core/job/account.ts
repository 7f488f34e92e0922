/** Whose key it is, and what is left to spend. Parts that HeyGen does not tell are null. */
export interface Account {
  name: string | null;
  email: string | null;
  plan: string | null;
  balance: { amount: number; unit: 'usd' | 'credits' } | null;
}
