const ROW = '[data-video-id]';

/** Returns the row of the list that contains this element; null if there is none. */
export function rowAt(area: HTMLElement, target: EventTarget | null): HTMLElement | null {
  const row = target instanceof Element ? target.closest<HTMLElement>(ROW) : null;
  return row && area.contains(row) ? row : null;
}

/**
 * Moves the focus to the next or the previous row; from outside the list, to the row that Tab leads
 * to. A long list renders only visible rows: if the neighbor of a row is not rendered, the row is
 * scrolled into view first.
 */
export function stepFrom(
  area: HTMLElement,
  row: HTMLElement | null,
  to: 'next' | 'previous',
): void {
  const target = row ? neighbour(row, to) : area.querySelector<HTMLElement>(`${ROW}[tabindex="0"]`);
  focusRow(target);
  if (target || !row) return;
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

/** Returns a row's position in the list; null where all rows are rendered. */
const placeOf = (row: HTMLElement): number | null =>
  row.ariaPosInSet === null ? null : Number(row.ariaPosInSet);

function focusRow(row: HTMLElement | null): void {
  row?.focus();
  // `scroll-margin` keeps the row clear of the page's sticky header.
  row?.scrollIntoView({ block: 'nearest' });
}

/**
 * Makes one row reachable by Tab: the one that had the focus last, or the first. Otherwise a list
 * of a hundred jobs would add a hundred tab stops to the page. Returns a function that stops it.
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
  // Rows appear and disappear with their jobs, and when a long list is scrolled.
  const observer = new MutationObserver(ensure);
  observer.observe(area, { childList: true, subtree: true });
  area.addEventListener('focusin', onFocus);
  ensure();
  return () => {
    observer.disconnect();
    area.removeEventListener('focusin', onFocus);
  };
}
