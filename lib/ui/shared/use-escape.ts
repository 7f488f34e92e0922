import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Closes something on Escape. An Escape that is not handled would close the whole popup. */
export function useEscape(area: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    const element = area.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, []);
}
