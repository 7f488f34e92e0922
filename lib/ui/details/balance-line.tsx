import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { balanceText } from '../../core/text/account-text.ts';
import { useBackground, usePage } from '../shared/context.ts';

/** The balance of the account, where too little of it can be the reason. Nothing if unknown. */
export function BalanceLine() {
  const { texts } = usePage();
  const { send } = useBackground();
  const balance = useSignal('');
  useEffect(() => {
    void send({ type: 'test_key' }).then((reply) => {
      if (reply.ok && reply.account) balance.value = balanceText(reply.account, texts);
    });
  }, []);
  return balance.value === '' ? null : <p class="balance">{balance.value}</p>;
}
