const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/**
 * A button can be gone, or out of use, once it has been pressed. The keyboard goes on at what asks
 * for it then (`data-takes-focus`), or else at what is nearest to its place, and never at the
 * beginning of the page.
 */
export function restoreFocus(): void {
  /** What had the focus last, and all that it stands in. */
  let path: Element[] = [];
  document.addEventListener('focusin', ({ target }) => {
    path = pathOf(target);
  });
  document.addEventListener('focusout', ({ target }) => {
    // Whoever clicks beside everything has left by themselves.
    queueMicrotask(() => {
      if (target === path[0] && isNowhere() && !isGone(path[0])) path = [];
    });
  });
  const look = () => {
    if (!isNowhere() || !isGone(path[0])) return;
    const asked = document.querySelector<HTMLElement>('[data-takes-focus]');
    const around = path.slice(1).filter((element) => element.isConnected);
    const places = around.map((element) => element.querySelector<HTMLElement>(FOCUSABLE));
    const nearest = places.find((place) => place !== null);
    (asked ?? nearest)?.focus({ preventScroll: true });
  };
  // Effects of the components come first: they run after the frame that follows a change.
  const soon = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look)));
  new MutationObserver(soon).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled'],
  });
}

const isNowhere = (): boolean => document.activeElement === document.body;

const isGone = (element: Element | undefined): boolean =>
  element !== undefined && (!element.isConnected || element.matches(':disabled'));

function pathOf(target: EventTarget | null): Element[] {
  const path: Element[] = [];
  let element = target instanceof Element ? target : null;
  for (; element && element !== document.body; element = element.parentElement) path.push(element);
  return [...path, document.body];
}
