import { lazily, nothing } from '../shared/lazy.tsx';

export const recent = lazily<{ onClose: () => void }>(
  async () => (await import('./recent.tsx')).RecentPanel,
  nothing,
);
