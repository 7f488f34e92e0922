import type { Account } from '../account/account.ts';
import { formatDollars, formatNumber } from '../base/format.ts';
import type { Texts } from '../base/texts.ts';
import { refusalOf } from '../job/problem.ts';
import type { Reply } from '../state/command.ts';
import type { State } from '../state/state.ts';
import { lacksAccountText } from './key-text.ts';
import { replyErrorText } from './reply-text.ts';

/** Returns the account's remaining balance as an amount in the user's language. */
export const formatBalance = (
  { unit, amount }: NonNullable<Account['balance']>,
  locale: string,
): string => (unit === 'usd' ? formatDollars : formatNumber)(amount, locale);

/** Returns why HeyGen is asked nothing at present; null if it can be asked. */
export function silenceText({ blocked, pausedUntil }: State, texts: Texts): string | null {
  if (blocked) return texts.say(`blocked_${blocked.reason}_short`);
  return pausedUntil === null ? null : texts.say('paused');
}

/** Returns the answer about the account for screen readers: the balance, or what went wrong. */
export function accountNews(reply: Reply, texts: Texts): string {
  if (!reply.ok) return replyErrorText(reply, texts);
  if (reply.accountProblem) return lacksAccountText(reply.accountProblem, texts);
  const balance = reply.account?.balance;
  if (!balance) return texts.say('key_works_unnamed');
  return `${texts.say(`account_${balance.unit}`)}: ${formatBalance(balance, texts.locale)}`;
}

/** Returns the result of a key test as text: account, balance and plan, or what is wrong. */
export function keyTestText(reply: Reply, texts: Texts): string {
  if (reply.ok && reply.accountProblem) return lacksAccountText(reply.accountProblem, texts);
  if (reply.ok) return reply.account ? accountText(reply.account, texts) : '';
  const text = replyErrorText(reply, texts);
  if (reply.error !== 'problem') return text;
  const { kind, message } = reply.problem;
  const detailed = message ? `${text} (${message})` : text;
  // A refusal is the test's result. Any other problem means that the test gave no result.
  return refusalOf({ kind }) ? detailed : texts.say('key_test_problem', detailed);
}

function accountText(account: Account, texts: Texts): string {
  const who = [account.name, account.email].filter(
    (part, i, all) => part && all.indexOf(part) === i,
  );
  const works =
    who.length > 0 ? texts.say('key_works', who.join(', ')) : texts.say('key_works_unnamed');
  const plan = account.plan ? `${texts.say('plan', account.plan)}.` : '';
  return [works, balanceText(account, texts), plan].filter(Boolean).join(' ');
}

/** Returns the remaining balance as a sentence; empty if HeyGen did not send it. */
export function balanceText({ balance }: Account, texts: Texts): string {
  if (!balance) return '';
  const amount = formatBalance(balance, texts.locale);
  return `${texts.say(`balance_${balance.unit}`, amount)}.`;
}
