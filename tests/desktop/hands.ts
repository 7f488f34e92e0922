import type { Locator } from 'playwright';
import type { Desktop } from './desktop.ts';

/** Returns the visible windows of all programs, or of those that xdotool's filter matches. */
export const windowsOf = (desktop: Desktop, ...filter: string[]): string[] =>
  desktop
    .ask('xdotool', 'search', '--onlyvisible', ...(filter.length > 0 ? filter : ['--name', '']))
    ?.split('\n')
    .filter(Boolean) ?? [];

/** Presses keys where the focus is, for example `alt+shift+r`. */
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
