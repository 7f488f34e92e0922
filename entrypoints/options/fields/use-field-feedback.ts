import { signal } from '@preact/signals';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { useUi } from '../../../lib/ui/shared/context.ts';

interface Answer {
  /** The field that was answered. */
  id: string;
  text: string;
  isError: boolean;
}

/** One for all fields: what was said of the last one is over once another is changed. */
const last = signal<Answer | null>(null);

/** The answer to a field, and how to give one. */
export function useFieldFeedback(id: string) {
  const tell = (text: string, isError = false) => {
    last.value = { id, text, isError };
  };
  const clear = () => {
    if (last.value?.id === id) last.value = null;
  };
  return { answer: last.value?.id === id ? last.value : null, tell, clear };
}

/** Stores changes at once and answers at the field; tells whether they are stored. */
export function useSave(id: string): (changes: SettingsChanges) => Promise<boolean> {
  const { texts, send } = useUi();
  const { tell } = useFieldFeedback(id);
  return async (settings) => {
    const reply = await send({ type: 'settings', settings });
    tell(texts.say(reply.ok ? 'saved' : 'failed'), !reply.ok);
    return reply.ok;
  };
}
