import { lazy, nothing } from '../shared/lazy.tsx';

/** The panel of **Recent**, loaded when it is opened. */
export const recent = lazy<{ onClose: () => void }>(
  async () => (await import('./recent.tsx')).RecentPanel,
  nothing,
);
