import { BODY_MAX, type Page } from './page.ts';
import { type BodyKind, bodyKindOf, isFromCache, receivedText } from './readable.ts';
import type { Received, Reporter, Sent } from './reporter.ts';
import { sentText } from './sent-text.ts';
import { quietly, wrapMethod } from './wrap.ts';

const { apply } = Reflect;

interface Asked {
  sent: Sent;
  wantsPage: boolean;
  isEndedByPage: boolean;
}

/** Watches `XMLHttpRequest`. It adds a listener to each request, and reads what the page can read. */
export function watchXhr(page: Page, reporter: Reporter): void {
  const { XMLHttpRequest: Xhr } = page;
  if (!Xhr) return;
  const asked = new WeakMap<XMLHttpRequest, Asked>();
  const { prototype } = Xhr;
  const listen = EventTarget.prototype.addEventListener;

  const open = (xhr: XMLHttpRequest, [method, url]: unknown[]) => {
    // To read another object as a text could do something a second time.
    if (typeof url !== 'string' && !(url instanceof URL)) return void asked.delete(xhr);
    const address = new URL(url, page.document.baseURI).href;
    const sent: Sent = {
      channel: 'xhr',
      method: String(method).toUpperCase(),
      address,
      body: '',
      startedAt: 0,
    };
    asked.set(xhr, { sent, wantsPage: false, isEndedByPage: false });
  };
  const send = (xhr: XMLHttpRequest, body: unknown) => {
    const known = asked.get(xhr);
    if (!known) return;
    known.sent = { ...known.sent, body: sentText(body), startedAt: performance.now() };
    const current = known.sent;
    reporter.waiting.began(current);
    const on = (type: string, step: () => void) =>
      apply(listen, xhr, [type, () => quietly(step), { once: true }]);
    on('abort', () => {
      known.isEndedByPage = true;
    });
    on('loadend', () => {
      reporter.waiting.ended(current);
      // A request can be opened again in a listener.
      if (known.sent === current && !known.isEndedByPage) ended(xhr, known, reporter);
    });
  };

  wrapMethod(prototype, 'open', (original, self, args) => {
    const result = apply(original, self, args);
    quietly(() => open(self as XMLHttpRequest, args));
    return result;
  });
  wrapMethod(prototype, 'setRequestHeader', (original, self, args) => {
    quietly(() => {
      const known = asked.get(self as XMLHttpRequest);
      if (known && /^accept$/i.test(String(args[0])))
        known.wantsPage = /html/.test(String(args[1]));
    });
    return apply(original, self, args);
  });
  wrapMethod(prototype, 'send', (original, self, args) => {
    quietly(() => send(self as XMLHttpRequest, args[0]));
    return apply(original, self, args);
  });
}

function ended(xhr: XMLHttpRequest, { sent, wantsPage }: Asked, reporter: Reporter): void {
  const none = { httpStatus: null, content: null, isCached: false };
  if (xhr.status === 0) {
    reporter.report(sent, { ...none, result: 'no_answer' });
    return;
  }
  // Asked for one by one, a header that the page may not see is an error in its console.
  const headers = new Headers(
    xhr
      .getAllResponseHeaders()
      .split('\r\n')
      .filter(Boolean)
      .map((line): [string, string] => {
        const [name = '', ...value] = line.split(':');
        return [name, value.join(':').trim()];
      }),
  );
  const answer = { httpStatus: xhr.status, isCached: isFromCache(xhr.status, headers) };
  const kind = bodyKindOf(headers);
  const isReported = kind === 'other' ? reporter.names(sent) : reporter.mayRead(sent);
  if (isReported) reporter.report(sent, received(xhr, kind, answer, wantsPage));
}

/** Returns what the page itself can read; a file and other binary data are not looked at. */
function received(
  xhr: XMLHttpRequest,
  kind: BodyKind,
  answer: Pick<Received, 'httpStatus' | 'isCached'>,
  wantsPage: boolean,
): Received {
  const none: Received = { ...answer, result: 'answer', content: null };
  if (kind === 'other') return none;
  if (xhr.responseType === 'json') {
    const json: unknown = xhr.response;
    return json === null && answer.httpStatus !== 204
      ? { ...none, result: 'unreadable' }
      : { ...none, content: { json } };
  }
  if (xhr.responseType !== '' && xhr.responseType !== 'text') return none;
  const text = xhr.responseText;
  return text.length > BODY_MAX ? none : receivedText(kind, text, answer, wantsPage);
}
