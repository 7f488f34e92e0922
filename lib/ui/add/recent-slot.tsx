import { useList } from '../shared/context.ts';
import { recent } from './lazy-recent.tsx';

/** **Recent**, while it is open. It is outside the add form, because forms cannot be nested. */
export function Recent() {
  const { isRecentOpen } = useList().view;
  const close = () => {
    isRecentOpen.value = false;
  };
  return isRecentOpen.value ? <recent.Component onClose={close} /> : null;
}
