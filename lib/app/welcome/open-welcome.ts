import type { Runtime } from 'webextension-polyfill';
import { loadKeyState } from '../../browser/key/key-store.ts';
import { isAdminInstall } from '../../browser/shell/install-type.ts';
import { openWelcome } from '../../browser/shell/tabs.ts';
import { withWelcomeLock } from '../../browser/storage/locks.ts';
import { loadState } from '../../browser/storage/state-store.ts';
import { storeWelcomed, wasWelcomed } from '../../browser/storage/welcome-flag.ts';

/**
 * Opens the welcome page once after the installation. Browsers also report an installation on a
 * profile that was used before, and a user who has a key or a job does not need the page. Nobody
 * asked for it where an administrator has installed the extension, perhaps on a thousand machines.
 * Rejects when the page cannot be opened; `openMissedWelcome` then tries again.
 */
export async function openWelcomeOnce({ reason }: Runtime.OnInstalledDetailsType): Promise<void> {
  if (reason !== 'install' || (await isAdminInstall())) return;
  await withWelcomeLock(async () => {
    if ((await wasWelcomed()) !== undefined || (await isUsed())) return;
    await storeWelcomed(false);
    await open();
  });
}

/** Opens the welcome page if that has failed before. Rejects when it fails again. */
export const openMissedWelcome = (): Promise<void> =>
  withWelcomeLock(async () => {
    if ((await wasWelcomed()) !== false) return;
    if (!(await isUsed())) await open();
    // The user has found the way without the page.
    else await storeWelcomed(true);
  });

/** The page also stores that it was opened: the worker can die before it does. */
async function open(): Promise<void> {
  await openWelcome();
  await storeWelcomed(true);
}

async function isUsed(): Promise<boolean> {
  const [{ index }, { hasKey, isForgotten }] = await Promise.all([loadState(), loadKeyState()]);
  return index.length > 0 || hasKey || isForgotten;
}
