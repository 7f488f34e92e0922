import { useTemporaryLabel } from './use-temporary-label.ts';

/** Copies a text to the clipboard. Never rejects: returns false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Returns a function that copies a text, and the temporary label of its button. */
export function useCopy() {
  const { say, feedback } = useTemporaryLabel();
  const copy = async (text: string) => say((await copyText(text)) ? 'copied' : 'copy_failed');
  return { copy, feedback };
}
