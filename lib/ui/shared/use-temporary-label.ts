import { useSignal } from '@preact/signals';
import type { MessageKey } from '../../core/base/texts.ts';
import { useUi } from './context.ts';

const ANSWER_MS = 3000;

/** What a button says for a moment in place of its name: what came of the click. Aloud as well. */
export function useTemporaryLabel() {
  const { texts, now, announce } = useUi();
  const answer = useSignal<{ key: MessageKey; at: number } | null>(null);
  const say = (key: MessageKey) => {
    answer.value = { key, at: Date.now() };
    announce(texts.say(key));
  };
  const isFresh = answer.value !== null && now.value - answer.value.at < ANSWER_MS;
  return { say, said: isFresh ? (answer.value?.key ?? null) : null };
}
