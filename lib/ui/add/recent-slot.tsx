import { useList } from '../shared/context.ts';
import { lazy, nothing } from '../shared/lazy.tsx';
import type { RecentProps } from './recent.tsx';

/** The panel of **My videos**, loaded when it is opened. */
export const recent = lazy<RecentProps>(
  async () => (await import('./recent.tsx')).RecentPanel,
  nothing,
);

/** **My videos**, while it is open. It is outside the add form, because forms cannot be nested. */
export function Recent({ keepsFocus = false }: { keepsFocus?: boolean }) {
  const { isRecentOpen } = useList().view;
  const close = () => {
    isRecentOpen.value = false;
  };
  return isRecentOpen.value ? <recent.Component onClose={close} keepsFocus={keepsFocus} /> : null;
}
