import { IN_WINDOW } from '../browser/shell/list-window.ts';

/** Returns whether the popup's page is in a window of its own, whose size the user chooses. */
export const isInWindow = (): boolean => location.search === IN_WINDOW;
