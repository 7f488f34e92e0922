import { useSignal } from '@preact/signals';
import { useUi } from './context.ts';

/** How long it says that it has copied. */
const ANSWER_MS = 3000;

/** Copies a text; `label` is the button's name where **Copy** alone would not say what. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { texts, now, announce } = useUi();
  const copiedAt = useSignal(0);
  const isFresh = now.value - copiedAt.value < ANSWER_MS;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    copiedAt.value = Date.now();
    announce(texts.say('copied'));
  };
  return (
    <button type="button" class="small" aria-label={label} onClick={copy}>
      {texts.say(isFresh ? 'copied' : 'copy')}
    </button>
  );
}
