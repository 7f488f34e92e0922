import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useBackground, usePage } from '../shared/context.ts';
import { ids } from './lazy-ids.ts';

interface Paste {
  /** Tracks the ids in a text. */
  take: (text: string) => void;
  tell: (text: string, isError: boolean) => void;
}

/** Handles the shortcut for tracking: tracks the clipboard's ids, or asks the user to paste. */
export function usePaste(field: RefObject<HTMLElement | null>, { take, tell }: Paste): void {
  const { texts } = usePage();
  const { watchPastedText } = useBackground();
  const paste = async (text: string | null) => {
    field.current?.focus();
    if (text === null) return tell(texts.say('paste_here'), false);
    // A clipboard without ids is private, so its text is not shown in the field. Nor is a key.
    const { triageTyped } = await ids();
    const { type } = triageTyped(text);
    if (type === 'none') return tell(texts.say('paste_none'), true);
    if (type === 'key') return tell(texts.say('track_key'), true);
    take(text);
  };
  useEffect(() => watchPastedText((text) => void paste(text)), []);
}
