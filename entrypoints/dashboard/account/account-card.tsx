import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Texts } from '../../../lib/core/base/texts.ts';
import type { Account } from '../../../lib/core/job/account.ts';
import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import { sinceText } from '../../../lib/core/list/row-note.ts';
import type { Reply } from '../../../lib/core/state/command.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { formatBalance } from '../../../lib/core/text/account-text.ts';
import { replyErrorText } from '../../../lib/core/text/reply-text.ts';
import { useBackground, useList, usePage } from '../../../lib/ui/shared/context.ts';
import './account-card.css';

/** The account of the key and its balance, from HeyGen's last answer. */
export function AccountCard() {
  const { texts, openSettings } = usePage();
  const { state } = useList();
  const { announce } = useBackground();
  const { result, ask } = useAccount();
  const reason = state.value?.blocked?.reason ?? null;
  const lacksKey = isWithoutKey(reason);
  const refresh = async () => announce(answerText(await ask(), texts));
  const isAsking = result === 'asking';
  const silence = state.value && silenceText(state.value, texts);
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

/** Returns why no request is sent; null if requests are possible. */
function silenceText({ blocked, pausedUntil }: State, texts: Texts): string | null {
  if (blocked) return texts.say(`blocked_${blocked.reason}_short`);
  return pausedUntil === null ? null : texts.say('paused');
}

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

/** Returns the text for screen readers: the balance, or what went wrong. */
function answerText(reply: Reply, texts: Texts): string {
  if (!reply.ok) return replyErrorText(reply, texts);
  const balance = reply.account?.balance;
  if (!balance) return texts.say('key_works_unnamed');
  return `${texts.say(`account_${balance.unit}`)}: ${formatBalance(balance, texts.locale)}`;
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

interface AskedAccount {
  result: AccountReply | 'asking' | null;
  ask: () => Promise<Reply>;
}

/**
 * Asks HeyGen about the account of the key: automatically once for each key, and only if requests
 * are neither blocked nor paused. Forgets the answer when the key is rejected or replaced.
 */
function useAccount(): AskedAccount {
  const { state } = useList();
  const { send, watchKeyChange } = useBackground();
  const result = useSignal<AskedAccount['result']>(null);
  const keys = useSignal(0);
  const turn = useRef(0);
  const reason = state.value?.blocked?.reason ?? null;
  const isSilent = state.value === null || reason !== null || state.value.pausedUntil !== null;
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
    if (isSilent || result.value !== null) return;
    const timer = setTimeout(ask, keys.value === 0 ? 0 : SETTLES_MS);
    return () => clearTimeout(timer);
  }, [isSilent, reason, keys.value]);
  return { result: result.value, ask };
}
