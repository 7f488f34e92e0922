import { browser } from '../api.ts';

/** Returns whether our button is pinned to the toolbar; null where the browser does not tell. */
export async function isPinned(): Promise<boolean | null> {
  try {
    return (await browser.action.getUserSettings()).isOnToolbar ?? null;
  } catch {
    return null;
  }
}

/**
 * Calls back with whether our button is pinned, now and whenever that may have changed. Not every
 * browser reports a change; the user comes back to the page after it. Returns a function that stops.
 */
export function watchPinned(onPinned: (isPinned: boolean | null) => void): () => void {
  const look = () => void isPinned().then(onPinned);
  const { onUserSettingsChanged } = browser.action;
  look();
  onUserSettingsChanged?.addListener(look);
  window.addEventListener('focus', look);
  return () => {
    onUserSettingsChanged?.removeListener(look);
    window.removeEventListener('focus', look);
  };
}

/** Whether this is Firefox, whose menus have other names than Chromium's. */
export const isFirefox = (): boolean => browser.runtime.getURL('').startsWith('moz-');
