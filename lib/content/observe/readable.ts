import { BODY_MAX } from './page.ts';
import type { Received } from './reporter.ts';

/** What the headers of an answer say about its body. */
export interface Headers {
  get: (name: string) => string | null;
}

/** `json` and `text` are read; of `html` only its beginning; `other` never. */
export type BodyKind = 'json' | 'text' | 'html' | 'other';

/** Returns what kind of body an answer has, and `other` if it is too long or a stream of parts. */
export function bodyKindOf(headers: Headers): BodyKind {
  const length = headers.get('content-length');
  if (Number(length ?? 0) > BODY_MAX) return 'other';
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(type)) return 'json';
  if (type === 'text/html') return 'html';
  // Without a length, a text can be a stream that goes on for minutes.
  return type === 'text/plain' && length !== null ? 'text' : 'other';
}

/** Whether the headers say that a cache on the way answered. */
export const isFromCache = (httpStatus: number, headers: Headers): boolean =>
  httpStatus === 304 || Number(headers.get('age') ?? 0) > 0;

/**
 * Returns what the text of an answer means. A whole page where an app asks for data, and a body that
 * is no JSON although it says so, cannot be read by the app. `text` is null if it was not read.
 */
export function receivedText(
  kind: BodyKind,
  text: string | null,
  answer: Pick<Received, 'httpStatus' | 'isCached'>,
  wantsPage: boolean,
): Received {
  const none: Received = { ...answer, result: 'answer', content: null };
  if (text === null || kind === 'other' || answer.httpStatus === 204) return none;
  if (kind === 'html') {
    const isPage = /^\s*(?:<!doctype html|<html[\s>])/i.test(text);
    return isPage && !wantsPage ? { ...none, result: 'unreadable' } : none;
  }
  if (kind === 'text') return { ...none, content: { text } };
  try {
    return { ...none, content: { json: JSON.parse(text) } };
  } catch {
    return { ...none, result: 'unreadable' };
  }
}
