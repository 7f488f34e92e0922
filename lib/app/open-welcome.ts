import type { Runtime } from 'webextension-polyfill';
import { loadKeyState } from '../browser/key/key-store.ts';
import { openWelcome } from '../browser/shell/tabs.ts';
import { loadState } from '../browser/storage/state-store.ts';
import { claimWelcome } from '../browser/storage/welcome-flag.ts';

/**
 * Opens the welcome page once after the installation. Browsers also report an installation on a
 * profile that was used before, and a user who has a key or a job does not need the page.
 */
export async function openWelcomeOnce({ reason }: Runtime.OnInstalledDetailsType): Promise<void> {
  if (reason !== 'install') return;
  const [{ index }, { hasKey, isForgotten }] = await Promise.all([loadState(), loadKeyState()]);
  const isUsed = index.length > 0 || hasKey || isForgotten;
  if (!isUsed && (await claimWelcome())) await openWelcome();
}
