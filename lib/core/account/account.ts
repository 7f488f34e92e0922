/** The owner of the key and the remaining balance. A field that HeyGen does not send is null. */
export interface Account {
  name: string | null;
  email: string | null;
  plan: string | null;
  balance: { amount: number; unit: 'usd' | 'credits' } | null;
}
