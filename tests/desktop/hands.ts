import type { Locator } from 'playwright';
import type { Desktop } from './desktop.ts';

/** Returns the visible windows of all programs, or of those that xdotool's filter matches. */
export const windowsOf = (desktop: Desktop, ...filter: string[]): string[] =>
  desktop
    .ask('xdotool', 'search', '--onlyvisible', ...(filter.length > 0 ? filter : ['--name', '']))
    ?.split('\n')
    .filter(Boolean) ?? [];

/**
 * Gives the keyboard an English and a Russian layout, which Alt+Shift switches, as for most people
 * with two layouts. The program comes with Xvfb.
 */
export const addRussianLayout = (desktop: Desktop): string =>
  desktop.run('setxkbmap', '-layout', 'us,ru', '-option', 'grp:alt_shift_toggle');

/** Presses Alt and Shift alone, as a user does to switch the layout. */
export const switchLayout = (desktop: Desktop): string =>
  desktop.run('xdotool', 'key', 'alt+shift');

/** The places of the letters that the shortcuts have, as X11 counts them. */
const PLACES: Readonly<Record<string, number>> = { j: 44, k: 45 };

/**
 * Returns the same keys with the place instead of the Latin letter. By a letter, xdotool would
 * switch back to the layout that has it.
 */
export const byPlace = (keys: string): string =>
  keys.replace(/[a-z]$/, (letter) => String(PLACES[letter] ?? letter));

/** Presses keys where the focus is, for example `alt+r`. A number is the place of a key (X11). */
export const press = (desktop: Desktop, keys: string): string =>
  desktop.run('xdotool', 'key', '--clearmodifiers', keys);

/** Moves the mouse to the middle of an element and clicks. Button 1 is the left, 3 the right. */
export async function clickOn(
  desktop: Desktop,
  target: Locator,
  button: 1 | 3,
  times = 1,
): Promise<void> {
  const [x, y] = await target.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    // The page is at the bottom of the window, between borders of equal width.
    const border = (outerWidth - innerWidth) / 2;
    const above = outerHeight - innerHeight - border;
    return [screenX + border + left + width / 2, screenY + above + top + height / 2] as const;
  });
  const place = [x, y].map((part) => String(Math.round(part)));
  const clicks = ['click', '--repeat', String(times), '--delay', '50', String(button)];
  desktop.run('xdotool', 'mousemove', ...place, ...clicks);
}

/** Clicks into a window. */
export function clickWindow(desktop: Desktop, name: string): void {
  desktop.run('xdotool', 'mousemove', '--window', name, '100', '20', 'click', '1');
}
