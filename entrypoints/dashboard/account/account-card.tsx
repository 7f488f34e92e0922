import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Account } from '../../../lib/core/job/account.ts';
import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import { sinceText } from '../../../lib/core/list/row-note.ts';
import type { Reply } from '../../../lib/core/state/command.ts';
import { accountNews, formatBalance, silenceText } from '../../../lib/core/text/account-text.ts';
import { replyErrorText } from '../../../lib/core/text/reply-text.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import './account-card.css';

/** The account of the key and its balance, from HeyGen's last answer. */
export function AccountCard() {
  const { texts, openSettings } = usePage();
  const { state } = useList();
  const { announce } = useBackground();
  const silence = state.value && silenceText(state.value, texts);
  const reason = state.value?.blocked?.reason ?? null;
  const { result, ask } = useAccount(reason, state.value !== null && silence === null);
  const lacksKey = isWithoutKey(reason);
  const refresh = async () => announce(accountNews(await ask(), texts));
  const isAsking = result === 'asking';
  return (
    <section class="tile" aria-labelledby="account">
      <div class="tile-head">
        <h2 id="account">{texts.say('account')}</h2>
        {!lacksKey && (
          <button
            type="button"
            class="small"
            aria-disabled={isAsking}
            onClick={() => !isAsking && void refresh()}
          >
            {texts.say('account_refresh')}
          </button>
        )}
      </div>
      {result === null && silence && <p>{silence}</p>}
      {lacksKey && (
        <button type="button" onClick={openSettings}>
          {texts.say(reason === 'no_key' ? 'add_key' : 'enter_key')}
        </button>
      )}
      {result && <Answer result={result} />}
    </section>
  );
}

const isWithoutKey = (reason: BlockReason | null): boolean =>
  reason === 'no_key' || reason === 'key_forgotten';

function Answer({ result }: { result: AccountReply | 'asking' }) {
  const { texts, now } = usePage();
  if (result === 'asking') return <p class="hint">{texts.say('asking_heygen')}</p>;
  const { reply, at } = result;
  if (!reply.ok) return <p class="answer error">{replyErrorText(reply, texts)}</p>;
  return (
    <>
      {reply.account && <Facts account={reply.account} />}
      <p class="hint">{sinceText('checked_ago', at, now.value, texts)}</p>
    </>
  );
}

/** The facts about the account. The balance comes first, because most users look for it here. */
function Facts({ account: { name, email, plan, balance } }: { account: Account }) {
  const { texts } = usePage();
  return (
    <dl class="facts">
      {balance && (
        <div class="balance">
          <dt>{texts.say(`account_${balance.unit}`)}</dt>
          <dd>{formatBalance(balance, texts.locale)}</dd>
        </div>
      )}
      <div>
        <dt>{texts.say('account_whose')}</dt>
        <dd>{name ?? email ?? texts.say('account_unnamed')}</dd>
        {name && email && email !== name && <dd class="hint">{email}</dd>}
      </div>
      {plan && (
        <div>
          <dt>{texts.say('account_plan')}</dt>
          <dd>{plan}</dd>
        </div>
      )}
    </dl>
  );
}

/**
 * How long to wait after a change of the key. It is stored in two or three writes, and the
 * background learns about it only after these.
 */
const SETTLES_MS = 500;

/** HeyGen's answer about the account, and when it came; epoch ms. */
interface AccountReply {
  reply: Reply;
  at: number;
}

/**
 * Asks HeyGen about the account of the key: automatically once for each key, if it can be asked.
 * Forgets the answer when the key is rejected or replaced. `reason` is why polling is blocked.
 */
function useAccount(reason: BlockReason | null, canAsk: boolean) {
  const { send, watchKeyChange } = useBackground();
  const result = useSignal<AccountReply | 'asking' | null>(null);
  const keys = useSignal(0);
  const turn = useRef(0);
  const ask = async () => {
    const ownTurn = ++turn.current;
    result.value = 'asking';
    const reply = await send({ type: 'test_key' });
    if (ownTurn === turn.current) result.value = { reply, at: Date.now() };
    return reply;
  };
  const forget = () => {
    turn.current += 1;
    result.value = null;
  };
  useEffect(
    () =>
      watchKeyChange(() => {
        forget();
        keys.value += 1;
      }),
    [],
  );
  useEffect(() => {
    if (reason !== null) forget();
    if (!canAsk || result.value !== null) return;
    const timer = setTimeout(ask, keys.value === 0 ? 0 : SETTLES_MS);
    return () => clearTimeout(timer);
  }, [canAsk, reason, keys.value]);
  return { result: result.value, ask };
}
