import { appIdsIn } from '../../core/heard/app-ids.ts';
import type { Channel, HeardResult } from '../../core/heard/heard.ts';
import { BODY_MAX, type Page } from './page.ts';
import type { Reporter, Sent } from './reporter.ts';
import { quietly, wrapClass, wrapMethod } from './wrap.ts';

const { apply } = Reflect;

/** The longest text of ids that a page sent into a socket, which its answers may be about. */
const ASKED_MAX = 500;

/** The browser has given up a connection. */
const CLOSED = 2;

/** Watches `EventSource` and `WebSocket`: the messages that a page receives. */
export function watchSockets(page: Page, reporter: Reporter): void {
  const listen = EventTarget.prototype.addEventListener;
  const connections = new WeakMap<object, Sent>();

  const begin = (made: object, [url]: unknown[], channel: Channel): Sent => {
    const { href } = new URL(String(url), page.document.baseURI);
    const address = channel === 'socket' ? href.replace(/^http/, 'ws') : href;
    const sent: Sent = { channel, method: 'GET', address, body: '', startedAt: performance.now() };
    connections.set(made, sent);
    return sent;
  };
  const on = (target: object, type: string, step: (event: Event) => void) =>
    apply(listen, target, [type, (event: Event) => quietly(() => step(event))]);

  const tell = (made: object, result: HeardResult, text: string | null) => {
    const sent = connections.get(made);
    if (!sent || (text !== null && text.length > BODY_MAX)) return;
    const isAboutId = reporter.names(sent) || (text !== null && appIdsIn(text).length > 0);
    if (!isAboutId) return;
    reporter.report(sent, {
      result,
      httpStatus: null,
      content: text === null ? null : { text },
      isCached: false,
    });
  };
  const message = (made: object, event: Event) => {
    const { data, type } = event as MessageEvent<unknown>;
    if (typeof data !== 'string') return;
    // The name of an event of the server can be its only word: `event: failed`.
    tell(made, 'answer', data === '' ? type : data);
  };

  wrapClass(page, 'EventSource', (made, args) => {
    begin(made, args, 'events');
    on(made, 'message', (event) => message(made, event));
    // A server that ends its stream looks like an error too, and the browser connects again.
    let failures = 0;
    on(made, 'open', () => {
      failures = 0;
    });
    on(made, 'error', (event) => {
      if (event instanceof MessageEvent) return;
      failures += 1;
      if (failures > 1 || (made as EventSource).readyState === CLOSED)
        tell(made, 'no_answer', null);
    });
  });
  watchNamedEvents(page, (made, type) => on(made, type, (event) => message(made, event)));

  wrapClass(page, 'WebSocket', (made, args) => {
    begin(made, args, 'socket');
    on(made, 'message', (event) => message(made, event));
    on(made, 'error', () => tell(made, 'no_answer', null));
  });
  if (page.WebSocket)
    wrapMethod(page.WebSocket.prototype, 'send', (original, self, args) => {
      quietly(() => {
        const sent = connections.get(self as object);
        const [text] = args;
        if (!sent || typeof text !== 'string' || text.length > BODY_MAX) return;
        const ids = appIdsIn(text).join(' ');
        if (ids !== '') sent.body = ids.slice(0, ASKED_MAX);
      });
      return apply(original, self, args);
    });
}

/** The events that every `EventSource` has. */
const USUAL_EVENTS = new Set(['message', 'open', 'error']);

/**
 * Follows the events that a page listens to by their own names. It calls the listener's method that is
 * in place at that time, because a library may have put its own there.
 */
function watchNamedEvents(page: Page, follow: (made: object, type: string) => void): void {
  const { EventSource: Source } = page;
  if (!Source) return;
  const known = new WeakMap<object, Set<string>>();
  const add = new Proxy(EventTarget.prototype.addEventListener, {
    apply: (_, self, args: unknown[]) => {
      quietly(() => {
        const type = String(args[0]);
        const types = known.get(self as object) ?? new Set();
        if (USUAL_EVENTS.has(type) || types.has(type) || types.size >= 20) return;
        known.set(self as object, types.add(type));
        follow(self as object, type);
      });
      return apply(EventTarget.prototype.addEventListener, self, args);
    },
  });
  Object.defineProperty(Source.prototype, 'addEventListener', {
    value: add,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
