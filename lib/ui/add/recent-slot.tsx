import { useUi } from '../shared/context.ts';
import { recent } from './lazy-recent.tsx';

/** The list of the account's videos, while it is open; no form may stand inside another. */
export function Recent() {
  const { isRecentOpen } = useUi().view;
  const close = () => {
    isRecentOpen.value = false;
  };
  return isRecentOpen.value ? <recent.Component onClose={close} /> : null;
}
