import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { useList } from '../shared/context.ts';

/** Where a paste has its own meaning. */
const TYPING = 'input, textarea, select, [contenteditable], dialog';

/** Puts a text that is pasted anywhere on the page into the field, and the focus with it. */
export function usePasteAnywhere(
  field: RefObject<HTMLTextAreaElement | null>,
  onPaste: () => void,
): void {
  const { draft, search } = useList().view;
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      // Ids are added to those in the field; a search is over.
      const isKept = draft.value.trim() !== '' && search.value === '';
      draft.value = isKept ? `${draft.value.trimEnd()}\n${text}` : text;
      onPaste();
      field.current?.focus();
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  }, []);
}
