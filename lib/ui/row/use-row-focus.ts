import { useLayoutEffect } from 'preact/hooks';

/**
 * Keeps the focus on the row with this id when an action removes the button that was pressed.
 * Otherwise the keyboard would start at the top of the page again.
 */
export function useRowFocus(id: string): void {
  // During rendering the DOM is still the old one.
  const hadFocus = document.getElementById(id)?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    if (hadFocus && isLost) document.getElementById(id)?.focus({ preventScroll: true });
  });
}
