import { effect, type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Triage } from '../../core/ids/triage.ts';
import { countNew, wordsIn } from '../../core/list/typed-text.ts';
import { useList } from '../shared/context.ts';
import { ids } from './lazy-ids.ts';

/** A longer text is read only when the user pauses, because that takes longer than a key press. */
const LONG_TEXT = 4000;
const PAUSE_MS = 150;

/** What the text in the field is, while the user types. */
export interface Typed {
  /** How many jobs it would add. */
  added: ReadonlySignal<number>;
  /** It holds ids, also if all of them are tracked already. */
  hasIds: ReadonlySignal<boolean>;
}

/** Reads the draft while the user types: ids are counted, and other words search the list. */
export function useTyped(): Typed {
  const { state, view } = useList();
  const found = useSignal<Triage | null>(null);
  /** The search that came from this field; another field may search as well. */
  const own = useRef(view.draft.value.trim() === view.search.value ? view.search.value : '');
  const search = (words: string) => {
    if (words !== '' || view.search.peek() === own.current) view.search.value = words;
    own.current = words;
  };
  useEffect(
    () =>
      effect(() => {
        const text = view.draft.value;
        if (text.trim() === '') {
          found.value = null;
          return search('');
        }
        const read = async () => {
          const { triageTyped } = await ids();
          if (view.draft.peek() !== text) return;
          found.value = triageTyped(text, state.peek()?.settings.sites);
          search(wordsIn(text, found.value));
        };
        const timer = setTimeout(() => void read(), text.length > LONG_TEXT ? PAUSE_MS : 0);
        return () => clearTimeout(timer);
      }),
    [],
  );
  const added = useComputed(() =>
    countNew(found.value, new Set(state.value?.jobs.map(({ id }) => id))),
  );
  return { added, hasIds: useComputed(() => found.value?.type === 'track') };
}
