import { IN_WINDOW } from '../browser/shell/list-window.ts';

/** Returns whether the popup's page stays open, in a window or a sidebar of the user's size. */
export const isInWindow = (): boolean => location.search === IN_WINDOW;
