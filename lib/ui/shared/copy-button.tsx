import { usePage } from './context.ts';
import { useCopy } from './use-copy.ts';

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
