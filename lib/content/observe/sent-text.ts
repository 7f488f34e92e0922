import { BODY_MAX } from './page.ts';

/** The fields of a form that are looked at. */
const FIELDS_MAX = 50;

/** Returns what a page sends, if it is a short text or a form; empty for everything else. */
export function sentText(body: unknown): string {
  if (typeof body === 'string') return body.length > BODY_MAX ? '' : body;
  if (body instanceof URLSearchParams) return body.toString().slice(0, BODY_MAX);
  if (!(body instanceof FormData)) return '';
  const texts = [...body.values()].slice(0, FIELDS_MAX).filter((part) => typeof part === 'string');
  return texts.join(' ').slice(0, BODY_MAX);
}
