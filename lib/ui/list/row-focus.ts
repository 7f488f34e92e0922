const ROW = '[data-video-id]';

/** The row that holds this element. */
export function rowAt(area: HTMLElement, target: EventTarget | null): HTMLElement | null {
  const row = target instanceof Element ? target.closest<HTMLElement>(ROW) : null;
  return row && area.contains(row) ? row : null;
}

/**
 * Moves the keyboard to the next row or the previous one; from outside, to the one that Tab leads
 * to. In a long list only the rows in sight are there: what lies beside one that was scrolled away
 * is there once it has been scrolled back.
 */
export function stepFrom(
  area: HTMLElement,
  row: HTMLElement | null,
  to: 'next' | 'previous',
): void {
  const there = row ? neighbour(row, to) : area.querySelector<HTMLElement>(`${ROW}[tabindex="0"]`);
  focusRow(there);
  if (there || !row) return;
  row.scrollIntoView({ block: 'nearest' });
  requestAnimationFrame(() => requestAnimationFrame(() => focusRow(neighbour(row, to))));
}

function neighbour(row: HTMLElement, to: 'next' | 'previous'): HTMLElement | null {
  const step = to === 'next' ? 1 : -1;
  const found = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  if (!(found instanceof HTMLElement) || !found.matches(ROW)) return null;
  const isNear = placeOf(row) === null || placeOf(found) === (placeOf(row) ?? 0) + step;
  return isNear ? found : null;
}

/** A row's place among all, where not all are rendered. */
const placeOf = (row: HTMLElement): number | null =>
  row.ariaPosInSet === null ? null : Number(row.ariaPosInSet);

function focusRow(row: HTMLElement | null): void {
  row?.focus();
  // The page's header stays above the list; `scroll-margin` of the row keeps clear of it.
  row?.scrollIntoView({ block: 'nearest' });
}

/**
 * Lets Tab into one row, the one where the keyboard was last, or the first: a list of a hundred
 * must not be a hundred stops more on the way through the page. Returns how to end that.
 */
export function enterByTab(area: HTMLElement): () => void {
  const choose = (chosen: HTMLElement | null) => {
    for (const row of area.querySelectorAll<HTMLElement>(`${ROW}[tabindex="0"]`)) {
      if (row !== chosen) row.tabIndex = -1;
    }
    if (chosen) chosen.tabIndex = 0;
  };
  const ensure = () => {
    const isThere = area.querySelector(`${ROW}[tabindex="0"]`) !== null;
    if (!isThere) choose(area.querySelector<HTMLElement>(ROW));
  };
  const onFocus = ({ target }: FocusEvent) => {
    const row = rowAt(area, target);
    if (row) choose(row);
  };
  // Rows come and go as jobs do, and as a long list is scrolled.
  const observer = new MutationObserver(ensure);
  observer.observe(area, { childList: true, subtree: true });
  area.addEventListener('focusin', onFocus);
  ensure();
  return () => {
    observer.disconnect();
    area.removeEventListener('focusin', onFocus);
  };
}
