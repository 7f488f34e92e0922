import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useBackground, useList, usePage } from '../shared/context.ts';
import { ids } from './lazy-ids.ts';

interface Paste {
  /** Tracks the ids in a text. */
  take: (text: string) => void;
  /** Offers to save an API key. */
  offer: (key: string) => void;
  tell: (text: string, isError: boolean) => void;
}

/** Handles the shortcut for tracking: tracks the clipboard's ids, or asks the user to paste. */
export function usePaste(field: RefObject<HTMLElement | null>, { take, offer, tell }: Paste): void {
  const { texts } = usePage();
  const { state } = useList();
  const { watchPastedText } = useBackground();
  const paste = async (text: string | null) => {
    field.current?.focus();
    if (text === null) return tell(texts.say('paste_here'), false);
    // A clipboard without ids is private, so its text is not shown in the field.
    const { triageTyped } = await ids();
    const found = triageTyped(text, state.value?.settings.sites);
    if (found.type === 'none') {
      const reasons = found.refused.map((reason) => texts.say(`refused_${reason}`));
      return tell([texts.say('paste_none'), ...reasons].join(' '), true);
    }
    if (found.type === 'key') {
      return found.key === null ? tell(texts.say('track_key'), true) : offer(found.key);
    }
    take(text);
  };
  useEffect(() => watchPastedText((text) => void paste(text)), []);
}
