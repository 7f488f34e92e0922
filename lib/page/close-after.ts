/**
 * Calls back once a page is open. If the browser could not open it, nothing happens: the popup stays
 * as it was, and the rejection is handled.
 */
export function closeAfter(opening: Promise<void>, close: () => void): void {
  void opening.then(close, () => {});
}
