import type { SelfTestFacts } from '../../core/diagnostics/self-test.ts';
import { browser } from '../api.ts';
import { canDownload } from '../downloads/start-download.ts';
import { sendCommand } from '../messages/send-command.ts';
import { hasHostPermission } from '../permissions/heygen-access.ts';
import { POLL_ALARM } from '../shell/set-alarm.ts';
import { notificationLevel } from '../shell/show-notification.ts';
import { loadQuarantine } from '../storage/quarantine-store.ts';
import { loadTrustedState } from '../storage/trusted-store.ts';

/**
 * Collects everything that the self-test checks. Sends one request to HeyGen, which tests the key.
 * Rejects when the browser cannot read its storage, an alarm or a permission.
 */
export async function gatherFacts(): Promise<SelfTestFacts> {
  const key = await sendCommand({ type: 'test_key' });
  const [stored, alarm, hasPermission, noticeLevel, mayDownload, storageBytes, quarantine] =
    await Promise.all([
      loadTrustedState(),
      browser.alarms.get(POLL_ALARM),
      hasHostPermission(),
      notificationLevel(),
      canDownload(),
      storedBytes(),
      loadQuarantine(),
    ]);
  return {
    state: stored.state,
    now: Date.now(),
    // `failed` means that the worker did not reply, or that its storage failed.
    isWorkerThere: key.ok || key.error !== 'failed',
    alarmAt: alarm?.scheduledTime ?? null,
    hasHostPermission: hasPermission,
    isOnline: navigator.onLine,
    noticeLevel,
    canDownload: mayDownload,
    key,
    storageBytes,
    setAside: quarantine.length,
  };
}

/**
 * Returns how much is stored, in bytes. Chromium counts its storage as JSON. Firefox counts only
 * since 131; before that we count the JSON ourselves.
 */
async function storedBytes(): Promise<number> {
  const { getBytesInUse } = browser.storage.local as {
    getBytesInUse?: (keys: null) => Promise<number>;
  };
  if (getBytesInUse) {
    const bytes = await getBytesInUse.call(browser.storage.local, null).catch(() => null);
    if (bytes !== null) return bytes;
  }
  return new Blob([JSON.stringify(await browser.storage.local.get(null))]).size;
}
