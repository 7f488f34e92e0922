import { Check, Copy } from 'lucide';
import { usePage } from './context.ts';
import { Icon } from './icon.tsx';
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

/** The same with an icon, where a text would be in the way. */
export function CopyIconButton({ text, label }: { text: string; label: string }) {
  const { copy, feedback } = useCopy();
  return (
    <button
      type="button"
      class="icon-button copy-icon"
      aria-label={label}
      title={label}
      onClick={() => copy(text)}
    >
      <Icon node={feedback === 'copied' ? Check : Copy} size={14} />
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
