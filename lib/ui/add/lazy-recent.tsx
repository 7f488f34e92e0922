import { lazy, nothing } from '../shared/lazy.tsx';

export const recent = lazy<{ onClose: () => void }>(
  async () => (await import('./recent.tsx')).RecentPanel,
  nothing,
);
