import { browser } from '../api.ts';

/** The longest that Chromium takes. Each change of state starts the worker; idleness is none to us. */
const IDLE_AFTER_S = 4 * 3600;

/**
 * Nobody can be looking. Only Chromium knows of a locked screen; elsewhere there is no such API,
 * and it counts as open. Without a key pressed somebody may still wait for the notification. Never
 * rejects.
 */
export async function isScreenLocked(): Promise<boolean> {
  const state = await browser.idle?.queryState(IDLE_AFTER_S).catch(() => null);
  return state === 'locked';
}

let unlocking: ((state: string) => Promise<void> | undefined) | null = null;

/** Calls back when somebody has unlocked the screen. To be set up before anything is awaited. */
export function watchUnlock(onUnlock: () => Promise<void>): void {
  if (!browser.idle) return;
  unlocking = (state) => (state === 'active' ? onUnlock() : undefined);
  browser.idle.onStateChanged.addListener(unlocking);
  browser.idle.setDetectionInterval(IDLE_AFTER_S);
}

/**
 * Chromium looks at the screen once a second for whoever listens, and starts the worker for every
 * change: where nothing is asked, nothing can have been put off, and nobody listens.
 */
export function listenForUnlock(isWanted: boolean): void {
  const event = browser.idle?.onStateChanged;
  if (!event || !unlocking || event.hasListener(unlocking) === isWanted) return;
  if (isWanted) event.addListener(unlocking);
  else event.removeListener(unlocking);
}
