import { browser } from '../api.ts';

/** As much of a selection as is looked through, in characters. */
const LONGEST = 1_000_000;

/**
 * What is selected in a tab, in its text or in a field; empty where we may not look, which is so
 * until the user allows it, and always on the browser's own pages. Never rejects.
 */
export async function readSelection(tabId: number | undefined): Promise<string> {
  // Without the optional permission there is no such API.
  if (tabId === undefined || !browser.scripting) return '';
  try {
    const [read] = await browser.scripting.executeScript({ target: { tabId }, func: selectedText });
    return typeof read?.result === 'string' ? read.result.slice(0, LONGEST) : '';
  } catch {
    return '';
  }
}

/** Runs in the page: nothing from outside it can be used here. */
function selectedText(): string {
  const field = document.activeElement;
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (!isField || field.type === 'password') return String(getSelection());
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
}
