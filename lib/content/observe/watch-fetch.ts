import { BODY_MAX, type Page } from './page.ts';
import { bodyKindOf, isFromCache, receivedText } from './readable.ts';
import type { Reporter, Sent } from './reporter.ts';
import { sentText } from './sent-text.ts';
import { quietly, wrapMethod } from './wrap.ts';

// A page can put its own in place of these, and must get its answer all the same.
const { apply } = Reflect;
const OwnPromise = Promise;
const { then } = OwnPromise.prototype;

/** A request, and the copy of what it sends if only the copy can be read. */
interface Asked {
  sent: Sent;
  copy: Request | null;
  /** The page asks for another page: an answer in HTML is what it wants. */
  wantsPage: boolean;
  signal: AbortSignal | null;
}

/**
 * Watches `fetch`. The page gets a promise that settles with what the browser's promise settles with:
 * with a second handler on the browser's own promise, an error that the page does not handle would no
 * longer be reported as one.
 */
export function watchFetch(page: Page, reporter: Reporter): void {
  wrapMethod(page, 'fetch', (original, self, args) => {
    const asked = quietly(() => askedOf(page, args)) ?? null;
    const answer = apply(original, self, args);
    if (asked === null) return answer;
    return quietly(() => followed(answer, asked, reporter)) ?? answer;
  });
}

/** Returns a promise that follows the browser's; nothing if the page has a `fetch` of its own. */
function followed(answer: unknown, asked: Asked, reporter: Reporter): unknown {
  if (!(answer instanceof OwnPromise)) return undefined;
  const following = apply(then, answer, [
    (response: Response) => {
      quietly(() => reporter.waiting.ended(asked.sent));
      quietly(() => answered(asked, response, reporter));
      return response;
    },
    (error: unknown) => {
      quietly(() => reporter.waiting.ended(asked.sent));
      quietly(() => failed(asked, error, reporter));
      throw error;
    },
  ]);
  quietly(() => reporter.waiting.began(asked.sent));
  return following;
}

function askedOf(page: Page, [input, init]: unknown[]): Asked | null {
  const isRequest = input instanceof Request;
  if (!isRequest && typeof input !== 'string' && !(input instanceof URL)) return null;
  const options = (init ?? {}) as RequestInit;
  const url = isRequest ? input.url : String(input);
  const method = String(options.method ?? (isRequest ? input.method : 'GET')).toUpperCase();
  const headers = headersOf(options.headers ?? (isRequest ? input.headers : null));
  const isOwnBody = isRequest && options.body === undefined && input.body !== null;
  const isCopied = isOwnBody && !input.bodyUsed && headers && bodyKindOf(headers) === 'json';
  return {
    sent: {
      channel: 'fetch',
      method,
      address: new URL(url, page.document.baseURI).href,
      body: sentText(options.body),
      startedAt: performance.now(),
    },
    copy: isCopied ? input.clone() : null,
    wantsPage: (headers?.get('accept') ?? '').includes('html'),
    signal: options.signal ?? (isRequest ? input.signal : null),
  };
}

/**
 * Returns the headers, or a copy of them; null if there are none. What can be read only once must be
 * left to the browser.
 */
function headersOf(given: HeadersInit | null): Headers | null {
  if (given === null || given instanceof Headers) return given;
  const isOnce = Symbol.iterator in given && !Array.isArray(given);
  return new Headers(isOnce ? {} : given);
}

const cancel = (copy: Request | null): void => void copy?.body?.cancel().catch(() => {});

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** A page that ends a request itself, with any reason but a time-out, wants no answer any more. */
const isEndedByPage = (error: unknown, signal: AbortSignal | null): boolean =>
  isNamed(error, 'AbortError') || (signal?.aborted === true && !isNamed(error, 'TimeoutError'));

function failed(
  { sent, copy, signal }: Pick<Asked, 'sent' | 'copy' | 'signal'>,
  error: unknown,
  reporter: Reporter,
): void {
  cancel(copy);
  if (isEndedByPage(error, signal)) return;
  reporter.report(sent, { result: 'no_answer', httpStatus: null, content: null, isCached: false });
}

/** Reads the answer from a copy, because the page reads the answer itself. */
function answered(
  { sent, copy, wantsPage, signal }: Asked,
  response: Response,
  reporter: Reporter,
): void {
  const { status, headers, type } = response;
  const isOpaque = type === 'opaque' || type === 'opaqueredirect';
  const answer = {
    httpStatus: isOpaque || status === 0 ? null : status,
    isCached: isFromCache(status, headers),
  };
  const kind = isOpaque ? 'other' : bodyKindOf(headers);
  const isReadable = kind !== 'other' && response.body !== null && !response.bodyUsed;
  const clone = isReadable && reporter.mayRead(sent) ? response.clone() : null;
  const isSkipped = isReadable && clone === null;
  if (isSkipped && (copy === null || reporter.names(sent))) {
    cancel(copy);
    return;
  }
  const reading = Promise.all([
    copy === null ? sent.body : readStart(copy),
    clone === null ? null : readStart(clone),
  ]);
  void reading
    .then(([body, text]) => {
      if (body !== null) sent.body = body;
      if (isSkipped && !reporter.names(sent)) return;
      reporter.report(sent, receivedText(kind, text, answer, wantsPage));
    })
    // The connection broke within the answer: the page sees that too.
    .catch((error: unknown) =>
      quietly(() => failed({ sent, copy: null, signal }, error, reporter)),
    );
}

/** Reads a body as text; null if it is too long. */
async function readStart({ body }: Request | Response): Promise<string | null> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > BODY_MAX) {
      void reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
  return text;
}
