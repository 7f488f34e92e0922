import { eraseAll } from '../browser/storage/erase.ts';
import { withDeliveryLock, withKeyLock, withStateLock } from '../browser/storage/locks.ts';
import { apply } from './commit.ts';
import type { Deps } from './deps.ts';
import { readAccess } from './read-access.ts';

/**
 * **Reset everything**: jobs, logs, settings, key, and what the browser was asked for, as after
 * the installation. Under every lock, so that nothing that is under way writes old things back;
 * what comes after finds no job to be about.
 */
export async function resetAll(deps: Deps): Promise<void> {
  await withDeliveryLock(() => withStateLock(() => withKeyLock(eraseAll)));
  await apply({ type: 'access', ...(await readAccess()) }, deps.now);
}
