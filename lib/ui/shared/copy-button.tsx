import { useUi } from './context.ts';
import { useCopy } from './use-copy.ts';

/** Copies a text; `label` is the button's name where **Copy** alone would not say what. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { texts } = useUi();
  const { copy, said } = useCopy();
  return (
    <button type="button" class="small" aria-label={label} onClick={() => copy(text)}>
      {texts.say(said ?? 'copy')}
    </button>
  );
}
