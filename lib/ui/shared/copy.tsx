import { usePage } from './context.ts';
import { useTemporaryLabel } from './use-temporary-label.ts';

/** A button that copies a text. `label` is its accessible name where **Copy** is not clear. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { texts } = usePage();
  const { copy, feedback } = useCopy();
  return (
    <button type="button" class="small" aria-label={label} onClick={() => copy(text)}>
      {texts.say(feedback ?? 'copy')}
    </button>
  );
}

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
