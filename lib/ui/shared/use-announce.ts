import { useEffect, useRef } from 'preact/hooks';
import { useUi } from './context.ts';

/**
 * Says a text that stands somewhere on the page to those who listen, each time that it becomes
 * another, or that `of`, of which it is told, does. What was there from the beginning is no news.
 */
export function useAnnounce(text: string | null | undefined, of: unknown = text): void {
  const { announce } = useUi();
  const isNews = useRef(false);
  useEffect(() => {
    if (isNews.current && text) announce(text);
    isNews.current = true;
  }, [text, of]);
}
