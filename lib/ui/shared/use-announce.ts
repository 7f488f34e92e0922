import { useEffect, useRef } from 'preact/hooks';
import { useBackground } from './context.ts';

/**
 * Announces a text of the page to screen readers each time the text changes, or `of`, the value
 * that it describes. Does not announce the text of the first rendering.
 */
export function useAnnounce(text: string | null | undefined, of: unknown = text): void {
  const { announce } = useBackground();
  const isNews = useRef(false);
  useEffect(() => {
    if (isNews.current && text) announce(text);
    isNews.current = true;
  }, [text, of]);
}
