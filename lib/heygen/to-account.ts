import type { Account } from '../core/account/account.ts';
import { fieldsOf, number, text, type Wire } from './wire.ts';

/** Converts `data` of `GET /v3/users/me`. What HeyGen leaves out is null. */
export function toAccount(data: Wire): Account {
  const fullName = [text(data.first_name), text(data.last_name)].filter(Boolean).join(' ');
  return {
    name: fullName || text(data.username),
    email: text(data.email),
    plan: text(fieldsOf(data.subscription).plan),
    balance: toBalance(data),
  };
}

/**
 * API keys have a wallet, apps have a subscription, and some accounts have included credits.
 * HeyGen's `billing_type` says which of the three blocks is filled.
 */
function toBalance(data: Wire): Account['balance'] {
  const wallet = fieldsOf(data.wallet);
  const rest = number(wallet.remaining_balance);
  if (rest !== null) {
    return { amount: rest, unit: text(wallet.currency) === 'credits' ? 'credits' : 'usd' };
  }
  const credits = fieldsOf(fieldsOf(data.subscription).credits);
  const pools = [
    fieldsOf(credits.premium_credits).remaining,
    fieldsOf(credits.add_on_credits).remaining,
    fieldsOf(data.usage_based).remaining_credits,
  ].flatMap((left) => number(left) ?? []);
  if (pools.length === 0) return null;
  const amount = pools.reduce((sum, left) => sum + left, 0);
  return Number.isFinite(amount) ? { amount, unit: 'credits' } : null;
}
