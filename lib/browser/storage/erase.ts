import { browser } from '../api.ts';
import { clearNotice, shownNotices } from '../shell/show-notification.ts';
import { clearCache } from './cache.ts';

/**
 * Deletes all stored data and gives the optional permissions back. The data is deleted last: when
 * the worker dies before, the user can repeat the reset, and no permission is left that the
 * settings do not show. If a step fails, the others are still taken. Rejects when
 * something could not be given back, and when the data could not be deleted.
 */
export async function eraseAll(): Promise<void> {
  const steps = [
    // Without the optional permission the browser has no such API.
    () => browser.scripting?.unregisterContentScripts(),
    dropOptionalPermissions,
    () => browser.storage.session.clear(),
    clearLocalData,
  ];
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  clearCache();
  if (failures.length > 0) throw failures[0];
}

/**
 * Deletes the data on the device, and then the notifications about it. While the data is there, one
 * whose delivery is not stored yet would be shown a second time.
 */
async function clearLocalData(): Promise<void> {
  await browser.storage.local.clear();
  for (const noticeId of await shownNotices()) await clearNotice(noticeId);
}

/**
 * Removes only the optional permissions: Firefox would also remove those that the manifest
 * requires, for example the access to HeyGen.
 */
async function dropOptionalPermissions(): Promise<void> {
  const { optional_permissions = [], host_permissions = [] } = browser.runtime.getManifest();
  const granted = await browser.permissions.getAll();
  const optional: readonly string[] = optional_permissions;
  const permissions = (granted.permissions ?? []).filter((name) => optional.includes(name));
  const origins = (granted.origins ?? []).filter((host) => !host_permissions.includes(host));
  if (permissions.length + origins.length === 0) return;
  await browser.permissions.remove({ permissions, origins } as Parameters<
    typeof browser.permissions.remove
  >[0]);
}
