/** An HTTP answer as a value. Without `body` and `text` it is empty. */
export interface Answer {
  /** Default: 200. */
  status?: number;
  /** Always sent as JSON: a string, a number and null are JSON as well. */
  body?: unknown;
  /** Sent unchanged, in place of `body`. */
  text?: string;
  headers?: Record<string, string>;
}

/** An answer as it is sent. */
export interface Wire {
  status: number;
  text: string;
  headers: Record<string, string>;
}

/** The query parameters of a request. */
export type Query = Record<string, string | undefined>;

/** Returns an answer as it is sent. */
export function toWire({ status = 200, body, text, headers = {} }: Answer): Wire {
  if (text !== undefined || body === undefined) return { status, text: text ?? '', headers };
  const type = { 'content-type': 'application/json' };
  return { status, text: JSON.stringify(body), headers: { ...type, ...headers } };
}

/** Returns an error in v3's envelope. */
export function refuse(status: number, code: string, message: string, param?: string): Answer {
  return { status, body: { error: { code, message, ...(param !== undefined && { param }) } } };
}

/** Returns the page of a gateway that answers instead of HeyGen. */
export function answerHtml(status: number): Answer {
  return {
    status,
    text: '<!doctype html><title>Gateway</title><p>Please wait.',
    headers: { 'content-type': 'text/html' },
  };
}
