import { APPS } from './apps.ts';
import { DASHBOARD, OPTIONS, WELCOME } from './pages.ts';
import { POPUP } from './popup.ts';
import { POPUP_OPENED } from './popup-opened.ts';
import type { UiState } from './state.ts';

/** Every designed state of the pages, in groups that one test checks together. */
export const STATES = {
  popup: POPUP,
  'popup-opened': POPUP_OPENED,
  apps: APPS,
  dashboard: DASHBOARD,
  'options-welcome': [...OPTIONS, ...WELCOME],
} as const satisfies Record<string, readonly UiState[]>;
