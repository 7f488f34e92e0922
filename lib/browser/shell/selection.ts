import { browser } from '../api.ts';

/** How much of a selection is searched for ids, in characters. */
const LONGEST = 1_000_000;

/**
 * Returns the selected text of a tab, in the page or in a field. Returns an empty string where we
 * may not read it: before the user allows it, and always on the browser's own pages. Never rejects.
 */
export async function readSelection(tabId: number | undefined): Promise<string> {
  // Without the optional permission the browser has no such API.
  if (tabId === undefined || !browser.scripting) return '';
  try {
    const [read] = await browser.scripting.executeScript({ target: { tabId }, func: selectedText });
    return typeof read?.result === 'string' ? read.result.slice(0, LONGEST) : '';
  } catch {
    return '';
  }
}

/** Returns the selected text. Runs in the page, so it can use nothing from outside its body. */
function selectedText(): string {
  const field = document.activeElement;
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (!isField || field.type === 'password') return String(getSelection());
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
}
