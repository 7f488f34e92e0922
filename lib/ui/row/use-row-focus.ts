import { useLayoutEffect } from 'preact/hooks';

/**
 * An action may take away the button that was pressed for it. The keyboard stays on the row of
 * this id then, instead of beginning anew at the top of the page.
 */
export function useRowFocus(id: string): void {
  // While it is rendered the page is still as it was.
  const hadFocus = document.getElementById(id)?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body;
    if (hadFocus && isLost) document.getElementById(id)?.focus({ preventScroll: true });
  });
}
