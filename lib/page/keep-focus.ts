const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/**
 * Restores the focus when its element is removed, moved or disabled, for example a button that has
 * just been pressed, so that the keyboard does not start at the top of the page again. The focus
 * stays in its row if there still is one, at once. Otherwise it goes to the element with
 * `data-takes-focus`, or else to the nearest focusable one.
 */
export function keepFocus(): void {
  /** The element that had the focus last, and its ancestors. */
  let path: Element[] = [];
  document.addEventListener('focusin', ({ target }) => {
    path = pathOf(target);
  });
  document.addEventListener('focusout', ({ target }) => {
    // The user clicked on an empty part of the page, so the focus was not lost. Two microtasks,
    // because the observer below has to see first whether the element was moved.
    queueMicrotask(() =>
      queueMicrotask(() => {
        if (target === path[0] && isNowhere() && !isGone(path[0])) path = [];
      }),
    );
  });
  const restore = () => {
    if (!isNowhere() || !isGone(path[0])) return;
    const preferred = document.querySelector<HTMLElement>('[data-takes-focus]');
    const around = path.slice(1).filter((element) => element.isConnected);
    const places = around.map((element) => element.querySelector<HTMLElement>(FOCUSABLE));
    const nearest = places.find((place) => place !== null);
    (preferred ?? nearest)?.focus({ preventScroll: true });
  };
  const onChange = (changes: readonly MutationRecord[]) => {
    const wasTaken = changes.some(({ removedNodes }) =>
      [...removedNodes].some((node) => node.contains(path[0] ?? null)),
    );
    const row = path.find((element) => element.matches('[data-video-id]'));
    if (wasTaken && row && isNowhere()) {
      document.getElementById(row.id)?.focus({ preventScroll: true });
    }
    // The effects of components must run first. They run after the frame that follows a change.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(restore)));
  };
  new MutationObserver(onChange).observe(document.body, {
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
