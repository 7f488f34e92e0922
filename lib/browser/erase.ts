import browser from 'webextension-polyfill';
import { shownNotices } from './notifications.ts';

/**
 * Forgets all that is stored, and gives back what the browser was asked for later. The order is
 * that of what matters: a worker that dies in between has at least forgotten the data.
 */
export async function eraseAll(): Promise<void> {
  await browser.storage.local.clear();
  await browser.storage.session.clear();
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
