import { browser } from '../api.ts';

/**
 * The longest interval that Chromium accepts. Each change of state starts the worker, and we do not
 * care about idle users.
 */
const IDLE_AFTER_S = 4 * 3600;

/**
 * Returns whether the screen is locked, so that nobody can see it. Only Chromium reports this;
 * elsewhere there is no such API, and the screen counts as unlocked. An idle screen counts as
 * unlocked too, because the user may still wait for a notification. Never rejects.
 */
export async function isScreenLocked(): Promise<boolean> {
  const state = await browser.idle?.queryState(IDLE_AFTER_S).catch(() => null);
  return state === 'locked';
}

let unlocking: ((state: string) => Promise<void> | undefined) | null = null;

/** Calls back when the user has unlocked the screen. Call it before anything is awaited. */
export function watchUnlock(onUnlock: () => Promise<void>): void {
  if (!browser.idle) return;
  unlocking = (state) => (state === 'active' ? onUnlock() : undefined);
  browser.idle.onStateChanged.addListener(unlocking);
  browser.idle.setDetectionInterval(IDLE_AFTER_S);
}

/**
 * Adds or removes the listener of `watchUnlock`. While there is a listener, Chromium checks the
 * screen once a second and starts the worker for every change. While no round is planned, a locked
 * screen cannot have delayed one, so no listener is needed.
 */
export function listenForUnlock(isWanted: boolean): void {
  const event = browser.idle?.onStateChanged;
  if (!event || !unlocking || event.hasListener(unlocking) === isWanted) return;
  if (isWanted) event.addListener(unlocking);
  else event.removeListener(unlocking);
}
