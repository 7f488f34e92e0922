import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Reply } from '../../../lib/core/state/command.ts';
import { useBackground, useList } from '../../../lib/ui/shared/context.ts';

/**
 * How long to wait after a change of the key. It is stored in two or three writes, and the
 * background learns about it only after these.
 */
const SETTLES_MS = 500;

/** HeyGen's answer about the account, and when it came; epoch ms. */
export interface AccountReply {
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
export function useAccount(): AskedAccount {
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
