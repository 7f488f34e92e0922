import { signal } from '@preact/signals';
import { loadFirstRows, type StoredFirstRows } from '../browser/storage/first-rows-store.ts';
import { watchState } from '../browser/storage/trusted-store.ts';
import type { PartialList } from '../core/list/first-rows.ts';
import type { State } from '../core/state/state.ts';
import type { TrustedState } from '../core/storage/trust-state.ts';

/** What a page does with a state that has been read. */
interface Steps {
  /** Loads what the page needs to show this state, before it is shown for the first time. */
  prepare: (state: State) => Promise<unknown>;
  /** Called with each complete state; `before` is the last complete one. */
  take: (stored: TrustedState, before: State | null) => void;
}

/**
 * Follows the stored state in two steps. The first rows are available at once, however many jobs
 * there are. The complete state comes later.
 */
export function followState({ prepare, take }: Steps) {
  const state = signal<State | null>(null);
  const partialList = signal<PartialList | null>(null);
  let complete: State | null = null;
  const show = (stored: TrustedState) => {
    const before = complete;
    complete = stored.state;
    partialList.value = null;
    state.value = stored.state;
    take(stored, before);
  };

  /** Reads the first rows; null where the page has to wait for the complete state. */
  const readFirst = () => loadFirstRows(Date.now()).catch(() => null);

  const showFirst = (first: StoredFirstRows): void => {
    partialList.value = first.partialList;
    state.value = first.state;
  };

  /** Follows the complete state. Resolves once it has been read for the first time. */
  const readAll = (): Promise<void> =>
    new Promise((resolve) => {
      let latest: TrustedState | null = null;
      watchState((stored) => {
        const isFirst = latest === null;
        latest = stored;
        if (complete) show(stored);
        else if (isFirst) {
          void prepare(stored.state).then(() => {
            show(latest ?? stored);
            resolve();
          });
        }
      });
    });

  return { state, partialList, readFirst, showFirst, readAll };
}
