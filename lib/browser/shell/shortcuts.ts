import { browser } from '../api.ts';
import { openTab } from './tabs.ts';
import { isFirefox } from './toolbar-pin.ts';

/** The command of the manifest that tracks the selection. */
export const TRACK_SHORTCUT = 'track-selection';

/** The keys of each shortcut; empty where the user or the browser has set none. */
export interface Shortcuts {
  open: string;
  track: string;
}

/**
 * Returns the keys of the shortcuts; null where there are none, for example in Firefox for Android.
 * Rejects when they cannot be read.
 */
export async function loadShortcuts(): Promise<Shortcuts | null> {
  const commands = await browser.commands?.getAll();
  if (!commands) return null;
  const keysOf = (name: string) =>
    commands.find((command) => command.name === name)?.shortcut ?? '';
  return { open: keysOf('_execute_action'), track: keysOf(TRACK_SHORTCUT) };
}

/**
 * Returns whether an extension can open the browser's page for shortcuts. Firefox does not allow
 * it, so its settings page explains the way in words.
 */
export const canOpenShortcuts = (): boolean => !isFirefox();

/** Opens Chromium's page for shortcuts. Rejects like `openTab`. */
export const openShortcuts = (): Promise<void> => openTab('chrome://extensions/shortcuts');
