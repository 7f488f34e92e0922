import { RefreshCw } from 'lucide';
import type { Account } from '../../../lib/core/account/account.ts';
import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import { sinceText } from '../../../lib/core/list/row-note.ts';
import { accountNews, formatBalance, silenceText } from '../../../lib/core/text/account-text.ts';
import { lacksAccountText } from '../../../lib/core/text/key-text.ts';
import { replyErrorText } from '../../../lib/core/text/reply-text.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import { IconButton } from '../../../lib/ui/shared/icon-button.tsx';
import { type AccountReply, useAccount } from './use-account.ts';
import './account-figures.css';

/** The balance and the owner of the account, from HeyGen's last answer, on one line. */
export function AccountFigures() {
  const { texts, openSettings } = usePage();
  const { state } = useList();
  const { announce } = useBackground();
  const silence = state.value && silenceText(state.value, texts);
  const reason = state.value?.blocked?.reason ?? null;
  const { result, ask } = useAccount(reason, state.value !== null && silence === null);
  const isAsking = result === 'asking';
  const refresh = async () => announce(accountNews(await ask(), texts));
  return (
    <section class="account" aria-label={texts.say('account')}>
      {result === null && silence && <Text text={silence} />}
      {isAsking && <Text text={texts.say('asking_heygen')} />}
      {result !== null && !isAsking && <Answer result={result} />}
      {isWithoutKey(reason) ? (
        <button type="button" class="small" onClick={openSettings}>
          {texts.say(reason === 'no_key' ? 'add_key' : 'enter_key')}
        </button>
      ) : (
        <IconButton
          node={RefreshCw}
          label={texts.say('account_refresh')}
          disabled={isAsking}
          onClick={() => void refresh()}
        />
      )}
    </section>
  );
}

const isWithoutKey = (reason: BlockReason | null): boolean =>
  reason === 'no_key' || reason === 'key_forgotten';

function Answer({ result: { reply, at } }: { result: AccountReply }) {
  const { texts, now } = usePage();
  if (!reply.ok) return <Text text={replyErrorText(reply, texts)} isError />;
  const age = sinceText('checked_ago', at, now.value, texts);
  return (
    <>
      {reply.account && <Facts account={reply.account} age={age} />}
      {reply.accountProblem && <Text text={lacksAccountText(reply.accountProblem, texts)} />}
    </>
  );
}

/** A text of any length. The line has room for its beginning; the tooltip has all of it. */
function Text({ text, isError = false }: { text: string; isError?: boolean }) {
  return (
    <span class={isError ? 'account-text account-error' : 'account-text'} dir="auto" title={text}>
      {text}
    </span>
  );
}

/** The facts about the account. The balance comes first, because most users look for it here. */
function Facts({ account, age }: { account: Account; age: string }) {
  const { texts } = usePage();
  const { name, email, plan, balance } = account;
  const owner = name ?? email ?? texts.say('account_unnamed');
  const all = [owner, email === owner ? null : email, plan, age].filter(Boolean).join('\n');
  return (
    <>
      {balance && (
        <span class="account-balance">
          {texts.say(`account_${balance.unit}`)}{' '}
          <strong>{formatBalance(balance, texts.locale)}</strong>
        </span>
      )}
      <span class="account-owner" dir="auto" title={all}>
        {owner}
        <span class="visually-hidden">{` ${plan ?? ''} ${age}`}</span>
      </span>
    </>
  );
}
