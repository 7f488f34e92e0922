import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import type { Reply } from '../../../lib/core/state/command.ts';
import { useBackground } from '../../../lib/ui/shared/context.ts';

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

/**
 * Asks HeyGen about the account of the key: automatically once for each key, if it can be asked.
 * Forgets the answer when the key is rejected or replaced. `reason` is why polling is blocked.
 */
export function useAccount(reason: BlockReason | null, canAsk: boolean) {
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
