import type { Settings } from '../core/settings/settings.schema.ts';

/** What `public/theme.js` reads before the first paint, when no setting can have been loaded yet. */
const MIRROR = 'theme';

/** Gives the page the theme that the user chose; `system` follows the browser's. */
export function applyTheme({ theme }: Settings): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  localStorage.setItem(MIRROR, theme);
}
