import type { SelfTestFacts } from '../../core/diagnostics/self-test.ts';
import { repairState } from '../../core/storage/parse-state.ts';
import { browser } from '../api.ts';
import { canDownload } from '../downloads/start-download.ts';
import { sendCommand } from '../messages/send-command.ts';
import { hasHostPermission } from '../permissions/heygen-access.ts';
import { POLL_ALARM } from '../shell/set-alarm.ts';
import { notificationLevel } from '../shell/show-notice.ts';
import { loadQuarantine } from '../storage/quarantine-store.ts';
import { loadState } from '../storage/state-store.ts';

/**
 * Looks at everything that the self-test judges. Asks HeyGen once, whose the key is. Rejects when
 * the browser cannot read its storage, an alarm or a permission.
 */
export async function gatherFacts(): Promise<SelfTestFacts> {
  const key = await sendCommand({ type: 'test_key' });
  const [stored, alarm, hasPermission, noticeLevel, mayDownload, storageBytes, aside] =
    await Promise.all([
      loadState(),
      browser.alarms.get(POLL_ALARM),
      hasHostPermission(),
      notificationLevel(),
      canDownload(),
      storedBytes(),
      loadQuarantine(),
    ]);
  const now = Date.now();
  return {
    state: repairState(stored, now),
    now,
    // What failed there was not the answer but the way to it, or the storage behind it.
    isWorkerThere: key.ok || key.error !== 'failed',
    alarmAt: alarm?.scheduledTime ?? null,
    hasHostPermission: hasPermission,
    isOnline: navigator.onLine,
    noticeLevel,
    canDownload: mayDownload,
    key,
    storageBytes,
    setAside: aside.length,
  };
}

/** Firefox counts its own storage only since 131, and Chromium as JSON: where nobody does, we do. */
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
