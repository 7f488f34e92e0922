import { type ReadonlySignal, signal } from '@preact/signals';
import { notificationLevel } from '../browser/shell/show-notice.ts';

/** Whether the browser has a network at all. */
export function watchOnline(): ReadonlySignal<boolean> {
  const isOnline = signal(navigator.onLine);
  const look = () => {
    isOnline.value = navigator.onLine;
  };
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  return isOnline;
}

/** Whether the browser keeps our notifications back; looked at again when the page is. */
export function watchMuted(): ReadonlySignal<boolean> {
  const isMuted = signal(false);
  const look = async () => {
    isMuted.value = (await notificationLevel()) === 'denied';
  };
  window.addEventListener('focus', () => void look());
  void look();
  return isMuted;
}
