import { lazy, nothing } from '../../../lib/ui/shared/lazy.tsx';

/** The wallboard, loaded when it is opened. */
export const wallboard = lazy<object>(
  async () => (await import('./wallboard.tsx')).Wallboard,
  nothing,
);
