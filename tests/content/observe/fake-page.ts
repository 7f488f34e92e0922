import { observeApp } from '../../../lib/content/observe/observe-app.ts';
import type { Page } from '../../../lib/content/observe/page.ts';
import type { Heard } from '../../../lib/core/heard/heard.ts';
import { HEARD_EVENT } from '../../../lib/core/heard/heard-events.ts';

/** What a server of the fake network answers. */
export interface FakeAnswer {
  status?: number;
  type?: string | null;
  body?: string;
  headers?: Record<string, string>;
}

/** `XMLHttpRequest`, as far as apps use it. */
export class FakeXhr extends EventTarget {
  static answer: FakeAnswer | 'none' | 'abort' = {};
  static readonly DONE = 4;
  responseType = '';
  status = 0;
  responseText = '';
  sent: unknown;
  readonly headers: string[] = [];
  open(method: string, url: string): string {
    return `${method} ${url}`;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers.push(`${name}: ${value}`);
  }
  getAllResponseHeaders(): string {
    if (typeof FakeXhr.answer === 'string') return '';
    const { type = 'application/json', headers = {} } = FakeXhr.answer;
    const all = Object.entries({ 'content-type': type, ...headers });
    return all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }
  get response(): unknown {
    if (this.responseType !== 'json') return this.responseText;
    try {
      return JSON.parse(this.responseText);
    } catch {
      return null;
    }
  }
  send(body?: unknown): void {
    this.sent = body;
    const { answer } = FakeXhr;
    setTimeout(() => {
      if (answer === 'abort') this.dispatchEvent(new Event('abort'));
      if (typeof answer !== 'string') {
        this.status = answer.status ?? 200;
        this.responseText = answer.body ?? '{}';
      }
      this.dispatchEvent(new Event('loadend'));
    });
  }
}

/** `EventSource` and `WebSocket`: the test lets the server speak. */
export class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 1;
  readonly url: string;
  constructor(url: string | URL) {
    super();
    this.url = String(url);
  }
  speak(data: unknown, type = 'message'): void {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
  break(readyState = 0): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }
}

/** A `WebSocket` that remembers what it sent. */
export class FakeSocket extends FakeSource {
  static readonly OPEN = 1;
  readonly sent: unknown[] = [];
  send(data: unknown): void {
    this.sent.push(data);
  }
}

/** The fake page, its parts that a test changes, and what was reported of it. */
export interface FakePage {
  page: Page & { fetch: typeof fetch } & Record<string, unknown>;
  /** What `fetch` of the browser does; it gets what the page gave it. */
  answer: (...args: unknown[]) => Promise<Response>;
  /** Returns what was reported so far, once everything has settled. */
  reported: () => Promise<Omit<Heard, 'page'>[]>;
  batches: string[];
}

/** Makes a page of the user's app, in which the observer runs. */
export function openPage(changes: object = {}): FakePage {
  const document = Object.assign(new EventTarget(), {
    baseURI: 'http://localhost:3000/video-test',
  });
  const batches: string[] = [];
  let waiting = 0;
  document.addEventListener(HEARD_EVENT, (event) => {
    batches.push((event as CustomEvent<string>).detail);
  });
  const classes = {
    XMLHttpRequest: class extends FakeXhr {},
    EventSource: class EventSource extends FakeSource {},
    WebSocket: class WebSocket extends FakeSocket {},
  };
  // The methods of the browser belong to the class itself.
  copyMethods(FakeXhr.prototype, classes.XMLHttpRequest.prototype);
  copyMethods(FakeSocket.prototype, classes.WebSocket.prototype);
  const opened: FakePage = {
    page: {
      document,
      location: { host: 'localhost:3000', href: 'http://localhost:3000/video-test' },
      setTimeout: (run: () => void, ms?: number) => {
        // The observer sends a batch after 250 ms. Its longer timers come again and again.
        const isBatch = (ms ?? 0) < 300;
        if (isBatch) waiting += 1;
        return setTimeout(() => {
          if (isBatch) waiting -= 1;
          run();
        }, ms);
      },
      fetch: async (...args: unknown[]) => opened.answer(...args),
      ...classes,
    } as unknown as FakePage['page'],
    answer: async () => new Response('{}'),
    reported: async () => {
      // On a slow machine, the observer begins to wait for its next batch only later.
      do await new Promise((done) => setTimeout(done, 350));
      while (waiting > 0);
      return batches.flatMap((batch) => JSON.parse(batch) as Omit<Heard, 'page'>[]);
    },
    batches,
  };
  Object.defineProperties(opened.page, Object.getOwnPropertyDescriptors(changes));
  observeApp(opened.page);
  return opened;
}

function copyMethods(from: object, to: object): void {
  for (const name of ['open', 'setRequestHeader', 'send']) {
    const own = Object.getOwnPropertyDescriptor(from, name);
    if (own) Object.defineProperty(to, name, own);
  }
}

/** An answer of a server in JSON. */
export const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
