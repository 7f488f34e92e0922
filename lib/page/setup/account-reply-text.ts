import type { Texts } from '../../core/base/texts.ts';
import type { Account } from '../../core/job/account.ts';
import type { Reply } from '../../core/state/command.ts';
import { formatBalance } from '../../core/text/account-text.ts';
import { replyErrorText } from '../../core/text/reply-text.ts';

/** Returns the result of a key test as text: account, balance and plan, or what is wrong. */
export function replyText(reply: Reply, texts: Texts): string {
  if (reply.ok) return reply.account ? accountText(reply.account, texts) : '';
  const text = replyErrorText(reply, texts);
  if (reply.error !== 'problem') return text;
  const { kind, message } = reply.problem;
  const detailed = message ? `${text} (${message})` : text;
  // A refusal is the test's result. Any other problem means that the test gave no result.
  const isResult = kind === 'key_rejected' || kind === 'forbidden';
  return isResult ? detailed : texts.say('key_test_problem', detailed);
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

function balanceText({ balance }: Account, texts: Texts): string {
  if (!balance) return '';
  const amount = formatBalance(balance, texts.locale);
  return `${texts.say(`balance_${balance.unit}`, amount)}.`;
}
