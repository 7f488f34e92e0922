import { browser } from '../api.ts';

/** The command of the manifest that tracks what is selected. */
export const TRACK_SHORTCUT = 'track-selection';

/** What a shortcut does → its keys, empty where the user or the browser has given it none. */
export interface Shortcuts {
  open: string;
  track: string;
}

/**
 * Null where there are no shortcuts, as in Firefox for Android. Rejects when they cannot be read.
 */
export async function loadShortcuts(): Promise<Shortcuts | null> {
  const commands = await browser.commands?.getAll();
  if (!commands) return null;
  const keysOf = (name: string) => commands.find((one) => one.name === name)?.shortcut ?? '';
  return { open: keysOf('_execute_action'), track: keysOf(TRACK_SHORTCUT) };
}

/** Firefox opens no such page for an extension: there the way is told in words. */
export const canOpenShortcuts = (): boolean => !browser.runtime.getURL('').startsWith('moz-');

/** Opens Chromium's page for shortcuts. Rejects as `openTab` does. */
export async function openShortcuts(): Promise<void> {
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
