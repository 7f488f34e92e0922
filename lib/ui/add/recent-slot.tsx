import { useList } from '../shared/context.ts';
import { lazy, nothing } from '../shared/lazy.tsx';

/** The panel of **Recent**, loaded when it is opened. */
export const recent = lazy<{ onClose: () => void }>(
  async () => (await import('./recent.tsx')).RecentPanel,
  nothing,
);

/** **Recent**, while it is open. It is outside the add form, because forms cannot be nested. */
export function Recent() {
  const { isRecentOpen } = useList().view;
  const close = () => {
    isRecentOpen.value = false;
  };
  return isRecentOpen.value ? <recent.Component onClose={close} /> : null;
}
