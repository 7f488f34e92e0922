import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Reply } from '../../../lib/core/state/command.ts';
import { useUi } from '../../../lib/ui/shared/context.ts';

/** A key is put in its place in two or three writes, and the background hears of it after them. */
const SETTLES_MS = 500;

/** What HeyGen said of the account, and when. */
export interface AccountReply {
  reply: Reply;
  at: number;
}

interface AskedAccount {
  told: AccountReply | 'asking' | null;
  ask: () => Promise<Reply>;
}

/**
 * Asks whose key it is: by itself once for each key, and only where nothing speaks against a
 * request. What was said of a key that is refused or replaced is forgotten.
 */
export function useAccount(): AskedAccount {
  const { state, send, watchKeyChange } = useUi();
  const told = useSignal<AskedAccount['told']>(null);
  const keys = useSignal(0);
  const turn = useRef(0);
  const reason = state.value?.blocked?.reason ?? null;
  const isSilent = state.value === null || reason !== null || state.value.pausedUntil !== null;
  const ask = async () => {
    const mine = ++turn.current;
    told.value = 'asking';
    const reply = await send({ type: 'test_key' });
    if (mine === turn.current) told.value = { reply, at: Date.now() };
    return reply;
  };
  const forget = () => {
    turn.current += 1;
    told.value = null;
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
    if (isSilent || told.value !== null) return;
    const timer = setTimeout(ask, keys.value === 0 ? 0 : SETTLES_MS);
    return () => clearTimeout(timer);
  }, [isSilent, reason, keys.value]);
  return { told: told.value, ask };
}
