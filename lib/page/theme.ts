import type { Settings } from '../core/settings/settings.schema.ts';

/** The copy that `public/theme.js` reads before the first paint, when no setting is loaded yet. */
const MIRROR = 'theme';

/** Applies the theme that the user chose; `system` follows the browser. */
export function applyTheme({ theme }: Settings): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  localStorage.setItem(MIRROR, theme);
}
