/** The page's window, as far as the observer uses it. Tests have a small one of their own. */
export interface Page {
  document: EventTarget & { baseURI: string };
  location: { host: string; href: string };
  setTimeout: (step: () => void, ms: number) => unknown;
  fetch?: typeof fetch;
  XMLHttpRequest?: typeof XMLHttpRequest;
  EventSource?: typeof EventSource;
  WebSocket?: typeof WebSocket;
  PerformanceObserver?: typeof PerformanceObserver;
  Storage?: typeof Storage;
}

/** The longest body that is read, in bytes and in characters. */
export const BODY_MAX = 65_536;
