import { readClipboard, watchPaste } from '../browser/messages/paste-request.ts';

/**
 * Calls back when the user has pressed the shortcut **Track the selection or clipboard** and
 * nothing was selected. Passes the clipboard's text, or null where we may not read it and the user
 * has to paste. Returns a function that stops it.
 */
export const watchPastedText = (onText: (text: string | null) => void): (() => void) =>
  watchPaste(() => void readClipboard().then(onText));
