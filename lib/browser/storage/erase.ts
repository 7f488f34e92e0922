import { browser } from '../api.ts';
import { shownNotices } from '../shell/show-notice.ts';
import { clearCache } from './cache.ts';

/**
 * Forgets all that is stored, and gives back what the browser was asked for. The data goes last: a
 * worker that dies before leaves a reset that was not made, to be asked for again, and never a
 * permission that nothing here speaks of any more. What cannot be given back keeps no data.
 * Rejects when something could not be given back, although the data is gone then, and when the
 * data could not be removed.
 */
export async function eraseAll(): Promise<void> {
  try {
    await giveBack();
  } finally {
    await browser.storage.session.clear();
    await browser.storage.local.clear();
    clearCache();
  }
}

async function giveBack(): Promise<void> {
  for (const noticeId of await shownNotices()) await browser.notifications.clear(noticeId);
  // Without the optional permission there is no such API.
  await browser.scripting?.unregisterContentScripts();
  await dropOptionalPermissions();
}

/** Firefox would take back what the manifest asks for as well, HeyGen's address for one. */
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
