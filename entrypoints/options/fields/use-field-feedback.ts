import { signal } from '@preact/signals';
import type { SettingsChanges } from '../../../lib/core/settings/settings.schema.ts';
import { useBackground, usePage } from '../../../lib/ui/shared/context.ts';

interface Answer {
  /** The id of the field. */
  id: string;
  text: string;
  isError: boolean;
}

/** The feedback of all fields together: a change of one field removes the feedback of the last. */
const last = signal<Answer | null>(null);

/** Returns the feedback of a field, and the functions that set and clear it. */
export function useFieldFeedback(id: string) {
  const tell = (text: string, isError = false) => {
    last.value = { id, text, isError };
  };
  const clear = () => {
    if (last.value?.id === id) last.value = null;
  };
  return { answer: last.value?.id === id ? last.value : null, tell, clear };
}

/** Returns a function that stores changes, shows the result, and returns whether it succeeded. */
export function useSave(id: string): (changes: SettingsChanges) => Promise<boolean> {
  const { texts } = usePage();
  const { send } = useBackground();
  const { tell } = useFieldFeedback(id);
  return async (settings) => {
    const reply = await send({ type: 'settings', settings });
    tell(texts.say(reply.ok ? 'saved' : 'failed'), !reply.ok);
    return reply.ok;
  };
}
