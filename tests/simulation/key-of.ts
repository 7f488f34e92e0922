import type { Browser } from '../fakes/browser/browser.ts';

/**
 * Returns the key that the extension uses: the one in the place that the user chose. If the storage
 * refused the choice, a copy in the other place is not valid.
 */
export function keyOf({ local, session }: Pick<Browser, 'local' | 'session'>): unknown {
  const { place } = (local.items.keyPlace ?? {}) as { place?: unknown };
  return (place === 'session' ? session : local).items.apiKey ?? null;
}
