import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { lacksDetails } from '../../core/list/actions.ts';
import type { Row } from '../../core/list/groups.ts';
import { rowAt } from '../list/row-focus.ts';
import { useBackground, useList } from '../shared/context.ts';

/**
 * Keeps one drawer open at most. While it is open, the row with the focus is the one it shows.
 * Returns a function that closes it and gives the focus back to its row.
 */
export function useDrawer(
  area: RefObject<HTMLElement | null>,
  rows: ReadonlySignal<readonly Row[]>,
): () => void {
  const { openPanels } = useList();
  const { send } = useBackground();
  const open = openPanels.value;
  useLayoutEffect(() => {
    const last = [...open].at(-1);
    if (open.size > 1 && last) openPanels.value = new Map([last]);
  }, [open]);
  const close = () => {
    const [id] = openPanels.value.keys();
    openPanels.value = new Map();
    if (id !== undefined) document.getElementById(id)?.focus({ preventScroll: true });
  };
  useEffect(() => {
    /** Shows the row that a key or a click on a row leads to. */
    const onFocus = ({ target }: FocusEvent) => {
      const row = area.current && rowAt(area.current, target);
      const id = row?.dataset.videoId;
      if (openPanels.value.size === 0 || row !== target || !id || openPanels.value.has(id)) return;
      // A click toggles the drawer by itself.
      if (!row.matches(':focus-visible')) return;
      openPanels.value = new Map([[id, 'details']]);
      const job = rows.value.find((one) => one.job.id === id)?.job;
      if (job && lacksDetails(job)) void send({ type: 'check', ids: [id] });
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  return close;
}
