import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useUi } from '../shared/context.ts';
import { ids } from './lazy-ids.ts';

interface Paste {
  /** Tracks a text that holds ids. */
  take: (text: string) => void;
  tell: (text: string, isError: boolean) => void;
}

/** What the shortcut for tracking wants of the add field: the clipboard's ids, or a paste by hand. */
export function usePaste(field: RefObject<HTMLElement | null>, { take, tell }: Paste): void {
  const { texts, watchPastedText } = useUi();
  const paste = async (text: string | null) => {
    field.current?.focus();
    if (text === null) return tell(texts.say('paste_here'), false);
    // What else is in the clipboard is nobody's business.
    const { findTypedJobs } = await ids();
    if (findTypedJobs(text).jobs.length === 0) return tell(texts.say('paste_none'), true);
    take(text);
  };
  useEffect(() => watchPastedText((text) => void paste(text)), []);
}
