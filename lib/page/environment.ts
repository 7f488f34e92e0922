import { type ReadonlySignal, signal } from '@preact/signals';
import { notificationLevel } from '../browser/shell/show-notification.ts';

/** Returns whether the browser is online, as a signal. */
export function watchOnline(): ReadonlySignal<boolean> {
  const isOnline = signal(navigator.onLine);
  const update = () => {
    isOnline.value = navigator.onLine;
  };
  window.addEventListener('online', update);
  window.addEventListener('offline', update);
  return isOnline;
}

/** Returns whether the browser blocks our notifications, as a signal. Checks again on focus. */
export function watchMuted(): ReadonlySignal<boolean> {
  const isMuted = signal(false);
  const update = async () => {
    isMuted.value = (await notificationLevel()) === 'denied';
  };
  window.addEventListener('focus', () => void update());
  void update();
  return isMuted;
}
