import { useSignal } from '@preact/signals';
import type { MessageKey } from '../../core/base/texts.ts';
import { useBackground, usePage } from './context.ts';

const ANSWER_MS = 3000;

/** Shows the result of a click as the button's label for a moment, and announces it. */
export function useTemporaryLabel() {
  const { texts, now } = usePage();
  const { announce } = useBackground();
  const answer = useSignal<{ key: MessageKey; at: number } | null>(null);
  const say = (key: MessageKey) => {
    answer.value = { key, at: Date.now() };
    announce(texts.say(key));
  };
  const isFresh = answer.value !== null && now.value - answer.value.at < ANSWER_MS;
  return { say, feedback: isFresh ? (answer.value?.key ?? null) : null };
}
