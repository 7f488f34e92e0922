import { DASHBOARD, OPTIONS, WELCOME } from './pages.ts';
import { POPUP } from './popup.ts';
import { POPUP_OPENED } from './popup-opened.ts';
import type { UiState } from './state.ts';

/** Every state that is designed, in the parts that are looked at together. */
export const STATES = {
  popup: POPUP,
  'popup-opened': POPUP_OPENED,
  dashboard: DASHBOARD,
  'options-welcome': [...OPTIONS, ...WELCOME],
} as const satisfies Record<string, readonly UiState[]>;
