import { useTemporaryLabel } from './use-temporary-label.ts';

/** Puts a text into the clipboard; false where the browser does not let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies, and what the button says of it. */
export function useCopy() {
  const { say, said } = useTemporaryLabel();
  const copy = async (text: string) => say((await copyText(text)) ? 'copied' : 'copy_failed');
  return { copy, said };
}
