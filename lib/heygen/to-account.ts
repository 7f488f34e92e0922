import type { Account } from '../core/job/account.ts';
import type { WireAccount } from './wire-account.ts';

/** Converts HeyGen's account data. What HeyGen leaves out is null. */
export function toAccount(wire: WireAccount): Account {
  const fullName = [wire.first_name, wire.last_name].filter(Boolean).join(' ');
  return {
    name: fullName || wire.username,
    email: wire.email,
    plan: wire.subscription?.plan ?? null,
    balance: toBalance(wire),
  };
}

/** API keys have a wallet, apps have a subscription, and some accounts have included credits. */
function toBalance({ wallet, subscription, usage_based }: WireAccount): Account['balance'] {
  if (wallet && wallet.remaining_balance !== null) {
    const unit = wallet.currency === 'credits' ? 'credits' : 'usd';
    return { amount: wallet.remaining_balance, unit };
  }
  const pools = [
    subscription?.credits?.premium_credits?.remaining,
    subscription?.credits?.add_on_credits?.remaining,
    usage_based?.remaining_credits,
  ].filter((left) => typeof left === 'number');
  if (pools.length === 0) return null;
  const amount = pools.reduce((sum, left) => sum + left, 0);
  return Number.isFinite(amount) ? { amount, unit: 'credits' } : null;
}
