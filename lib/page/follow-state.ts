import { signal } from '@preact/signals';
import { loadFirstRows, type StoredFirstRows } from '../browser/storage/first-rows-store.ts';
import type { PartialList } from '../core/list/first-rows.ts';
import type { State } from '../core/state/state.ts';

/** What is done with a state that has been read. */
interface Steps {
  /** What the page needs for it beyond what every page has, before it is shown the first time. */
  prepare: (state: State) => Promise<unknown>;
  /** It is known as a whole now; `before` is what was known as a whole last. */
  take: (state: State, before: State | null) => void;
}

/**
 * Follows what is stored, in two steps: the beginning of the list is there at once, however many
 * jobs there are; all of it comes with what it takes to read it, which is not part of what every
 * page loads first.
 */
export function followState({ prepare, take }: Steps) {
  const state = signal<State | null>(null);
  const partialList = signal<PartialList | null>(null);
  let known: State | null = null;
  const show = (stored: State) => {
    const before = known;
    known = stored;
    partialList.value = null;
    state.value = stored;
    take(stored, before);
  };

  /** What a page can be shown with before all has been read; null where it cannot. */
  const readFirst = () => loadFirstRows(Date.now()).catch(() => null);

  const showFirst = (look: StoredFirstRows): void => {
    partialList.value = look.partialList;
    state.value = look.state;
  };

  /** Resolves once all of it has been read. */
  const readAll = async (): Promise<void> => {
    const { watchState } = await import('../browser/storage/state-store.ts');
    return new Promise((resolve) => {
      let latest: State | null = null;
      watchState((stored) => {
        const isFirst = latest === null;
        latest = stored;
        if (known) show(stored);
        else if (isFirst) {
          void prepare(stored).then(() => {
            show(latest ?? stored);
            resolve();
          });
        }
      });
    });
  };

  return { state, partialList, readFirst, showFirst, readAll };
}
