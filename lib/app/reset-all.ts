import { eraseAll } from '../browser/storage/erase.ts';
import { withDeliveryLock, withKeyLock, withStateLock } from '../browser/storage/locks.ts';
import { apply } from './commit.ts';
import type { Deps } from './deps.ts';
import { accessNow } from './read-access.ts';

/**
 * Runs **Reset everything**: removes jobs, logs, settings, key and optional permissions, as after
 * the installation. Holds every lock, so that running work cannot write old data back. Later
 * results find no job. Rejects when something could not be removed.
 */
export async function resetAll(deps: Deps): Promise<void> {
  await withDeliveryLock(() =>
    withStateLock(async () => {
      // From here on, no work that has begun before stores anything or asks HeyGen more.
      deps.memory.resets += 1;
      deps.memory.misses = new Map();
      deps.memory.downloads = new Map();
      await withKeyLock(eraseAll);
    }),
  );
  await apply(accessNow, deps.now);
}
