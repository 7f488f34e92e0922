import browser from 'webextension-polyfill';

/** The longest that Chromium takes. Each change of state starts the worker; idleness is none to us. */
const IDLE_AFTER_S = 4 * 3600;

/**
 * Nobody can be looking. Only Chromium knows of a locked screen; elsewhere there is no such API,
 * and it counts as open. Without a key pressed somebody may still wait for the notification.
 */
export async function isScreenLocked(): Promise<boolean> {
  const state = await browser.idle?.queryState(IDLE_AFTER_S).catch(() => null);
  return state === 'locked';
}

/** Calls back when somebody has unlocked the screen. */
export function watchUnlock(onUnlock: () => Promise<void>): void {
  if (!browser.idle) return;
  browser.idle.onStateChanged.addListener((state) => (state === 'active' ? onUnlock() : undefined));
  browser.idle.setDetectionInterval(IDLE_AFTER_S);
}
