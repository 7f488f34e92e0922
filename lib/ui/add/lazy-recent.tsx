import { lazily, nothing } from '../lazily.tsx';

export const recent = lazily<{ onClose: () => void }>(
  async () => (await import('../recent.tsx')).RecentPanel,
  nothing,
);
